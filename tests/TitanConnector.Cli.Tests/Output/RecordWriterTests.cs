using System.Text;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Tests.Output;

/// <summary>Records written in each output format.</summary>
public class RecordWriterTests
{
    private const string Whole = """{"id":7,"active":true,"name":"Avery","address":{"street":"1 Elm","city":"Akron"},"balance":12.50}""";

    [Theory]
    [InlineData("""{"id":7,"name":"Avery"}""", "7", "", "Avery", "")]
    [InlineData("""{"name":"Avery","address":{"city":"Akron"},"id":7}""", "7", "", "Avery", "Akron")]
    [InlineData("""{"id":7,"name":null,"address":null}""", "7", "", "", "")]
    [InlineData("""{"id":7,"name":"a \u0022quoted\u0022 name, and\nmore"}""", "7", "", "\"a \"\"quoted\"\" name, and\nmore\"", "")]
    [InlineData("""{"id":7,"name":"Ädler \\ Söhne"}""", "7", "", "Ädler \\ Söhne", "")]
    [InlineData("""{"id":7,"n\u0061me":"escaped"}""", "7", "", "escaped", "")]
    [InlineData("""{"id":7,"name":"first","name":"last"}""", "7", "", "last", "")]
    [InlineData("""{"id":7,"active":false,"name":["a", {"b":1}]}""", "7", "false", "\"[\"\"a\"\", {\"\"b\"\":1}]\"", "")]
    public void A_row_of_csv_has_a_cell_for_each_column(string record, string id, string active, string name, string city)
    {
        var lines = Csv([record]).Split("\r\n");

        lines[0].ShouldStartWith("id,active,name,type,address.street,address.unit,address.city,");
        var further = lines[0].Split(',').Length - 7;
        lines[1].ShouldBe($"{id},{active},{name},,,,{city}{new string(',', further)}");
    }

    [Theory]
    [InlineData("""{"id":7}""", null)]
    [InlineData("""{"id":7,"invoiceId":98001120}""", """{"invoiceId":98001120}""")]
    [InlineData("""{"id":7,"address":"1 Elm, Akron","vip":null}""", """{"address":"1 Elm, Akron","vip":null}""")]
    [InlineData("""{"id":7,"address":["1 Elm"]}""", """{"address":["1 Elm"]}""")]
    [InlineData(
        """{"address":{"more":{"city":"Canton"},"city":"Akron"},"city":"Kent","id":7}""",
        """{"address":{"more":{"city":"Canton"}},"city":"Kent"}""")]
    [InlineData("""{"a":1,"id":7,"address":{"x":[],"y\"":{}},"b":"\n"}""", """{"a":1,"address":{"x":[],"y\"":{}},"b":"\n"}""")]
    [InlineData("""17""", "17")]
    public void Fields_without_a_column_are_in_the_last_one(string record, string? other)
    {
        var lines = Csv([record, Whole]).Split("\r\n");

        lines[0].ShouldEndWith(",_other");
        lines[1].ShouldEndWith(other is null ? "," : "," + Quoted(other));
        lines[2].ShouldEndWith(",");
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("@SUM(1)")]
    [InlineData("＝1+1")]
    [InlineData("＋1+1")]
    [InlineData("－1+1")]
    [InlineData("＠SUM(1)")]
    [InlineData("\0=1+1")]
    [InlineData("\tplain")]
    [InlineData("\rplain")]
    [InlineData(" =1+1")]
    [InlineData("\u200b=1+1")]
    [InlineData("\U000E0041=1+1")]
    [InlineData("\ufeff\u00a0=1+1")]
    [InlineData("\"=1+1\"")]
    [InlineData("-5+cmd|' /C calc'!A0")]
    public void No_cell_starts_a_formula_with_csv_safe(string name) => Safe(name).ShouldBe("'" + name);

    [Theory]
    [InlineData("Avery;=1+1", "Avery;'=1+1")]
    [InlineData("Avery; @SUM(1);-2+3", "Avery;' @SUM(1);'-2+3")]
    [InlineData("Avery;\"=1+1\"", "Avery;'\"=1+1\"")]
    [InlineData("Avery\n=1+1", "Avery\n'=1+1")]
    [InlineData("\n=1+1", "'\n'=1+1")]
    [InlineData("Avery\t＝1+1", "Avery\t'＝1+1")]
    public void No_cell_starts_a_formula_in_other_spreadsheets(string name, string cell) => Safe(name).ShouldBe(cell);

    [Theory]
    [InlineData("Avery")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("+13305550100")]
    [InlineData("-5.25;-6")]
    [InlineData("2026-11-01T00:00:00Z")]
    [InlineData("avery@example.com")]
    [InlineData("Smith; Jones - and sons")]
    [InlineData("Ädler = Söhne")]
    public void A_cell_that_is_not_a_formula_gets_no_prefix(string name) => Safe(name).ShouldBe(name);

    [Fact]
    public void Numbers_stay_numbers_and_texts_in_lists_are_made_safe_too()
    {
        var row = Csv(["""{"id":-7,"balance":-1.5e-3,"name":["x;=1+1"]}"""], isSafe: true).Split("\r\n")[1];

        row.ShouldStartWith("-7,,\"[\"\"x;'=1+1\"\"]\",");
        row.ShouldContain(",-1.5e-3,");
    }

    [Fact]
    public void A_list_without_records_has_its_header() => Csv([]).ShouldStartWith("id,active,name,");

    [Fact]
    public void The_rest_of_a_resumed_list_has_no_second_header() =>
        (Csv([Whole, Whole]) + Csv([Whole], isContinued: true)).ShouldBe(Csv([Whole, Whole, Whole]));

    [Fact]
    public void A_table_shows_times_to_the_minute_and_cuts_wide_cells()
    {
        var lines = Table("""
            {"id":7,"name":"A name that is much longer than the page is wide, and goes on","type":"Residential",
             "modifiedOn":"2026-03-01T09:05:59.1234567Z"}
            """);

        lines[1].ShouldContain("2026-03-01 09:05");
        lines[1].ShouldContain("…");
        lines.ShouldAllBe(line => line.Length <= 80);
    }

    [Theory]
    [InlineData("listBusinessUnits")]
    [InlineData("listInvoices")]
    [InlineData("listPayments")]
    public void No_two_columns_of_a_table_have_the_same_heading(string action)
    {
        using var output = new MemoryStream();
        using (var writer = OutputFormat.Table.NewWriter(ActionCatalog.Find(action)!, output))
        {
            writer.Write([Encoding.UTF8.GetBytes("{}")]);
        }

        var headings = Encoding.UTF8.GetString(output.ToArray()).Split('\n')[0]
            .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        headings.ShouldBeUnique();
        headings.ShouldContain("ID");
    }

    [Theory]
    [InlineData("2026-03-01T09:05:59Z", "America/New_York", "2026-03-01 04:05")]
    [InlineData("2026-07-01T09:05:59-07:00", "America/New_York", "2026-07-01 12:05")]
    [InlineData("2026-03-01T09:05:59", "America/New_York", "2026-03-01 04:05")]
    public void A_table_has_times_in_the_zone_that_its_headings_name(string time, string zone, string shown)
    {
        var lines = Table(TimeZoneInfo.FindSystemTimeZoneById(zone), $$"""{"id":7,"name":"A","modifiedOn":"{{time}}"}""");

        lines[0].ShouldEndWith("MODIFIED ON");
        lines[1].ShouldEndWith($"({zone})");
        lines[2].ShouldEndWith(shown);
    }

    [Theory]
    [InlineData("2026-03-01T09:05:59Z")]
    [InlineData("2026-03-01T09:05:59")]
    [InlineData("2026-03-01T02:05:59-07:00")]
    public void Without_a_zone_a_table_has_times_in_UTC_and_says_so(string time)
    {
        var lines = Table($$"""{"id":7,"name":"A","modifiedOn":"{{time}}"}""");

        lines[0].ShouldEndWith("MODIFIED ON (UTC)");
        lines[1].ShouldEndWith("2026-03-01 09:05");
    }

    [Fact]
    public void Only_a_time_is_formatted_as_a_time()
    {
        var lines = Table("""{"id":7,"name":"2026-03-01T09:05:59Z","modifiedOn":"T-shirt day"}""");

        lines[1].ShouldContain("2026-03-01T09:05:59Z");
        lines[1].ShouldContain("T-shirt day");
    }

    [Fact]
    public void A_single_record_shows_the_zone_after_the_names_of_its_times()
    {
        using var output = new MemoryStream();
        using (var writer = OutputFormat.Table.NewWriter(Customers, output, zone: TimeZoneInfo.FindSystemTimeZoneById("America/New_York")))
        {
            writer.WriteOne(System.Text.Json.JsonElement.Parse("""{"id":7,"modifiedOn":"2026-03-01T09:05:59Z"}"""));
        }

        Encoding.UTF8.GetString(output.ToArray()).ShouldContain("modifiedOn (America/New_York)  2026-03-01 04:05");
    }

    [Fact]
    public void A_table_drops_its_last_columns_before_it_cuts_a_number_or_a_time()
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
    public void A_table_counts_display_cells_not_characters()
    {
        var lines = Table(
            """{"id":7,"name":"田中商店","type":"Residential"}""",
            """{"id":8,"name":"e\u0301ab","type":"Commercial"}""");

        lines[1].ShouldContain("7  田中商店  Residential");
        lines[2].ShouldContain("8  e\u0301ab       Commercial");
    }

    [Fact]
    public void Data_in_a_table_cannot_control_the_terminal() =>
        Table("""{"id":7,"name":"red \u001b[31m"}""")[1].ShouldContain("red  [31m");

    [Fact]
    public void Amounts_below_each_other_have_the_same_number_of_decimals()
    {
        var lines = Table(
            """{"id":7,"name":"A","type":"Residential","balance":1240.5}""",
            """{"id":8,"name":"B","type":"Residential","balance":-3}""");

        lines[1].ShouldContain("  1240.50");
        lines[2].ShouldContain("    -3.00");
    }

    [Fact]
    public void Csv_for_Excel_begins_with_the_mark_of_UTF_8()
    {
        var text = Write(
            ["""{"id":7,"name":"A"}"""],
            output => OutputFormat.Csv.NewWriter(Customers, output, fields: ["id", "name"], isForExcel: true, separator: ';'));

        text.ShouldBe("\uFEFFid;name\r\n7;A\r\n");
    }

    private static string Safe(string name)
    {
        var json = System.Text.Json.JsonEncodedText.Encode(name);
        var row = Csv([$$"""{"name":"{{json}}"}"""], isSafe: true);
        var header = row[..row.IndexOf("\r\n", StringComparison.Ordinal)];
        var cell = row[(header.Length + "\r\n,,".Length)..^(header.Split(',').Length - 3 + "\r\n".Length)];
        return cell is ['"', .., '"'] && cell.AsSpan().ContainsAny("\n\r,\"") ? cell[1..^1].Replace("\"\"", "\"") : cell;
    }

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;

    private static string Csv(string[] records, bool isSafe = false, bool isContinued = false) =>
        Write(records, output => OutputFormat.Csv.NewWriter(Customers, output, isSafe, isContinued));

    private static string[] Table(params string[] records) => Table(null, records);

    private static string[] Table(TimeZoneInfo? zone, params string[] records) =>
        Write(records, output => OutputFormat.Table.NewWriter(Customers, output, zone: zone))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

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
