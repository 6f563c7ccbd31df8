using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Streams;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Odd;

/// <summary>Values in the tables of elements: written as those of records are, and null if they are not what is documented.</summary>
public sealed class ElementTests
{
    private static readonly string[] Columns = ["applied_id", "applied_amount", "applied_on", "applied_by"];

    [Theory]
    [InlineData("sqlite", "2026-03-01T08:30:00.0000000Z", "2026-02-28T23:59:59.1234567Z")]
    [InlineData("postgres", "2026-03-01T08:30:00.000000Z", "2026-02-28T23:59:59.123457Z")]
    public async Task Amounts_keep_their_digits_and_times_have_one_form(string kind, string first, string second)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await WriteAsync(
            database,
            """
            {"appliedId":1,"appliedAmount":100.10,"appliedOn":"2026-03-01T02:30:00-06:00","appliedBy":"Ann"},
            {"appliedId":2,"appliedAmount":12345678901234567.89,"appliedOn":"2026-02-28T23:59:59.1234567Z","appliedBy":"Bo"}
            """);

        (await ReadAsync(database)).ShouldBe([$"1|100.10|{first}|Ann", $"2|12345678901234567.89|{second}|Bo"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_value_of_another_type_is_null_and_its_row_arrives(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await WriteAsync(
            database,
            """
            {"appliedId":"one","appliedAmount":"much","appliedOn":"soon","appliedBy":"Ann"},
            {"appliedId":{},"appliedAmount":[1],"appliedOn":5,"appliedBy":"Bo"},
            {"appliedBy":"Cy"},
            {"appliedId":1.5,"appliedAmount":true,"appliedOn":null,"appliedBy":"Di"},
            17
            """);

        (await ReadAsync(database)).ShouldBe(["|||Ann", "|||Bo", "|||Cy", "|||Di", "|||"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task An_id_in_a_list_that_is_not_a_whole_number_is_null(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await WriteAsync(database, "customers", """{"id":1,"tagTypeIds":[3,true,"4",1.5,{},null,9]}""");

        (await database.QueryAsync("SELECT value FROM customers_tag_type_ids ORDER BY position")).ShouldBe(["3", "", "", "", "", "", "9"]);
    }

    private static Task WriteAsync(TestTarget database, string elements) =>
        WriteAsync(database, "payments", $$"""{"id":1,"active":true,"appliedTo":[{{elements}}]}""");

    private static async Task WriteAsync(TestTarget database, string stream, string record)
    {
        var table = TableDefinition.Of(StreamCatalog.Get(stream));
        await using var target = database.Open();
        var token = TestContext.Current.CancellationToken;
        await target.OpenAsync("emulator", token);
        await target.PrepareAsync([table], _ => false, token);
        var lease = (await target.AcquireAsync(42, SyncLease.AllStreams, "test", TimeSpan.FromMinutes(1), token)).Lease!;
        (await target.CommitAsync(
            new SyncCommit
            {
                Lease = lease,
                Table = table,
                Rows = [new RowReader(table, new OddityTally()).Read(System.Text.Encoding.UTF8.GetBytes(record), null)!],
                Position = new StreamPosition().ToString(),
                Run = "run",
                Source = "test",
            },
            token)).ShouldBe(1);
    }

    private static Task<IReadOnlyList<string>> ReadAsync(TestTarget database) => database.QueryAsync(
        $"SELECT {string.Join(", ", Columns.Select(column => TextOf(database, column)))} FROM payments_applied_to ORDER BY position");

    private static string TextOf(TestTarget database, string column) => column == "applied_on" && database is PostgresTestTarget
        ? """to_char(applied_on AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
        : column;
}
