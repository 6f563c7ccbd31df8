using System.Text;
using TitanConnector.Actions;
using TitanConnector.Cli.Output;

namespace TitanConnector.Cli.Tests.Output;

/// <summary>Records as they came, in the formats that people ask for.</summary>
public class RecordWriterTests
{
    private const string Whole = """{"id":7,"active":true,"name":"Avery","address":{"street":"1 Elm","city":"Akron"},"balance":12.50}""";

    [Theory]
    [InlineData("""{"id":7,"name":"Avery"}""", "7", "", "Avery", "")]
    [InlineData("""{"name":"Avery","address":{"city":"Akron"},"id":7}""", "7", "", "Avery", "Akron")]
    [InlineData("""{"id":7,"name":null,"address":null}""", "7", "", "", "")]
    [InlineData("""{"address":{"more":{"city":"Canton"},"city":"Akron"},"city":"Kent","id":7}""", "7", "", "", "Akron")]
    [InlineData("""{"id":7,"name":"a \u0022quoted\u0022 name, and\nmore"}""", "7", "", "\"a \"\"quoted\"\" name, and\nmore\"", "")]
    [InlineData("""{"id":7,"name":"Ädler \\ Söhne"}""", "7", "", "Ädler \\ Söhne", "")]
    [InlineData("""{"id":7,"n\u0061me":"escaped"}""", "7", "", "escaped", "")]
    [InlineData("""{"id":7,"name":"first","name":"last"}""", "7", "", "last", "")]
    [InlineData("""{"id":7,"active":false,"name":["a", {"b":1}]}""", "7", "false", "\"[\"\"a\"\", {\"\"b\"\":1}]\"", "")]
    [InlineData("""17""", "", "", "", "")]
    public void A_row_of_csv_has_a_cell_for_each_column(string record, string id, string active, string name, string city)
    {
        var lines = Csv([record]).Split("\r\n");

        lines[0].ShouldStartWith("id,active,name,type,address.street,address.unit,address.city,");
        var further = lines[0].Split(',').Length - 7;
        lines[1].ShouldBe($"{id},{active},{name},,,,{city}{new string(',', further)}");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1,A2)", "\"'@SUM(A1,A2)\"")]
    [InlineData("Avery", "Avery")]
    [InlineData("", "")]
    public void Where_it_is_asked_for_no_text_is_a_formula(string name, string cell) =>
        Csv([$$"""{"id":-7,"name":"{{name}}"}"""], isSafe: true).Split("\r\n")[1].ShouldStartWith($"-7,,{cell},");

    [Fact]
    public void A_list_without_records_has_its_header() => Csv([]).ShouldStartWith("id,active,name,");

    [Fact]
    public void What_follows_on_a_list_that_broke_off_has_no_second_header() =>
        (Csv([Whole, Whole]) + Csv([Whole], isContinued: true)).ShouldBe(Csv([Whole, Whole, Whole]));

    [Fact]
    public void A_table_shows_times_to_the_minute_and_cuts_what_is_too_wide()
    {
        var lines = Table("""
            {"id":7,"name":"A name that is much longer than the page is wide, and goes on","type":"Residential",
             "modifiedOn":"2026-03-01T09:05:59.1234567Z"}
            """);

        lines[1].ShouldContain("2026-03-01 09:05");
        lines[1].ShouldContain("…");
        lines.ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public void A_table_leaves_out_its_last_columns_before_it_cuts_a_number_or_a_time()
    {
        var lines = Table("""
            {"id":123456789012345,"name":"Avery","type":"Residential","balance":12345678901234.56,
             "address":{"city":"North Canton"},"modifiedOn":"2026-03-01T09:05:59Z"}
            """);

        lines[0].ShouldEndWith("CITY");
        lines[1].ShouldContain("12345678901234.56  North Canton");
        lines[1].ShouldNotContain("…");
    }

    [Fact]
    public void A_table_counts_cells_and_not_letters()
    {
        var lines = Table(
            """{"id":7,"name":"田中商店","type":"Residential"}""",
            """{"id":8,"name":"e\u0301ab","type":"Commercial"}""");

        lines[1].ShouldContain("7  田中商店  Residential");
        lines[2].ShouldContain("8  e\u0301ab       Commercial");
    }

    [Fact]
    public void A_table_does_not_let_data_steer_the_terminal() =>
        Table("""{"id":7,"name":"red \u001b[31m"}""")[1].ShouldContain("red  [31m");

    private static string Csv(string[] records, bool isSafe = false, bool isContinued = false) =>
        Write(records, output => RecordWriter.For(OutputFormat.Csv, Customers, output, isSafe, isContinued));

    private static string[] Table(params string[] records) =>
        Write(records, output => RecordWriter.For(OutputFormat.Table, Customers, output)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static ActionDefinition Customers => ActionCatalog.Find("listCustomers")!;

    private static string Write(string[] records, Func<Stream, RecordWriter> newWriter)
    {
        using var output = new MemoryStream();
        using (var writer = newWriter(output))
        {
            writer.Write([.. records.Select(record => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(record))]);
            writer.End();
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
