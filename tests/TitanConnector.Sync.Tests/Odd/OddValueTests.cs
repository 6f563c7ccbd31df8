using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Odd;

/// <summary>Whatever a value is, its row and all others arrive, the value is kept, and it is reported.</summary>
public sealed class OddValueTests
{
    private static readonly string LongName = string.Concat(Enumerable.Range(0, 1250).Select(number => $"{(number * 7919) % 6761:x4}"));

    private static readonly Case[] Cases =
    [
        new("a new field", "brandNew", """{"b":[1,2]}""", Unknown("brandNew"), """{"b":[1,2]}""", OddityKind.UnknownField, "brandNew"),
        new(
            "a new field in an object",
            "address",
            """{"street":"1 Main St","plus4":"0001"}""",
            Unknown("address.plus4"),
            "\"0001\"",
            OddityKind.UnknownField,
            "address.plus4"),
        new("a number for a text", "name", "42", "name", "42", OddityKind.OtherType, "name"),
        new("a text for a number", "balance", "\"12.50\"", "balance", "12.50", OddityKind.OtherType, "balance"),
        new("a text for a number that is none", "balance", "\"much\"", Unknown("balance"), "\"much\"", OddityKind.OtherType, "balance"),
        new("null where a value is required", "name", "null", "name", "", OddityKind.MissingValue, "name"),
        new("an unknown choice", "type", "\"Alien\"", "type", "Alien", OddityKind.UnknownChoice, "type"),
        new("an object for a text", "name", """{"first":"Ann"}""", Unknown("name"), """{"first":"Ann"}""", OddityKind.OtherType, "name"),
        new("a list for an object", "address", "[7]", Unknown("address"), "[7]", OddityKind.OtherType, "address"),
        new("a text for an object", "address", "\"1 Main St\"", Unknown("address"), "\"1 Main St\"", OddityKind.OtherType, "address"),
        new("a number for a list", "tagTypeIds", "7", "tag_type_ids", "7", null, ""),
        new(
            "a text for a Boolean",
            "taxExempt",
            "\"true\"",
            "CASE WHEN tax_exempt THEN 'yes' END",
            "yes",
            OddityKind.OtherType,
            "taxExempt"),
        new("a number for a time", "createdOn", "1767225600", Unknown("createdOn"), "1767225600", OddityKind.OtherType, "createdOn"),
        new("no time", "createdOn", "\"yesterday\"", Unknown("createdOn"), "\"yesterday\"", OddityKind.OtherType, "createdOn"),
        new(
            "a time that is no day of the calendar",
            "createdOn",
            "\"2026-02-30T00:00:00Z\"",
            Unknown("createdOn"),
            "\"2026-02-30T00:00:00Z\"",
            OddityKind.OtherType,
            "createdOn"),
        new(
            "a modification that is no time",
            "modifiedOn",
            "\"never\"",
            Unknown("modifiedOn"),
            "\"never\"",
            OddityKind.OtherType,
            "modifiedOn"),
        new("U+0000 in a text", "name", "\"a\\u0000b\"", "name", "a\uFFFDb", OddityKind.ReplacedText, "name"),

        // The client replaces halves of surrogate pairs in any answer, so that here they are not odd any more.
        new("a lone surrogate in a text", "name", "\"a\\ud800b\"", "name", "a\uFFFDb", null, ""),
        new("a pair of surrogates in a text", "name", "\"a\\ud83d\\ude00b\"", "name", "a\U0001F600b", null, ""),
        new(
            "U+0000 in a list",
            "externalData",
            """[{"key":"a\u0000b"}]""",
            Json("external_data", "$[0].key", "0,key"),
            "a\uFFFDb",
            OddityKind.ReplacedText,
            "externalData"),
        new(
            "a lone surrogate in a list",
            "externalData",
            """[{"key":"a\udc00b\ud800"}]""",
            Json("external_data", "$[0].key", "0,key"),
            "a\uFFFDb\uFFFD",
            null,
            ""),
        new("U+0000 in the name of a new field", "x\\u0000y", "1", "name", "Customer 1", OddityKind.UnknownField, "x\uFFFDy"),
        new("a lone surrogate in the name of a new field", "x\\ud800y", "1", "name", "Customer 1", OddityKind.UnknownField, "x\uFFFDy"),
        new("an escaped name", "n\\u0061me", "\"Escaped\"", "name", "Escaped", null, ""),
        new(
            "a decimal with 40 digits",
            "balance",
            "1234567890123456789012345678901234567.891",
            Unknown("balance"),
            "1234567890123456789012345678901234567.891",
            OddityKind.OtherType,
            "balance"),
        new(
            "a decimal with 40 digits in a text",
            "balance",
            "\"0.1234567890123456789012345678901234567891\"",
            Unknown("balance"),
            "\"0.1234567890123456789012345678901234567891\"",
            OddityKind.OtherType,
            "balance"),
        new("a huge number", "balance", "1e400000", "name", "Customer 1", OddityKind.OtherType, "balance"),
        new(
            "a huge number in a new field",
            "brandNew",
            """{"n":-2.5E+400000}""",
            "name",
            "Customer 1",
            OddityKind.UnknownField,
            "brandNew"),
        new(
            "a tiny number in a list",
            "externalData",
            """[{"n":1e-400000}]""",
            "name",
            "Customer 1",
            OddityKind.ReplacedText,
            "externalData"),
        new(
            "a reference beyond 63 bits",
            "createdById",
            "9223372036854775808",
            Unknown("createdById"),
            "9223372036854775808",
            OddityKind.OtherType,
            "createdById"),
        new("a whole number with a fraction", "createdById", "7.5", Unknown("createdById"), "7.5", OddityKind.OtherType, "createdById"),
        new("a name of 5,000 characters", LongName, "1", Unknown(LongName), "1", OddityKind.UnknownField, LongName[..200] + "…"),
        new(
            "the first day",
            "createdOn",
            "\"0001-01-01T00:00:00Z\"",
            new Sql("substr(created_on, 1, 10)", "created_on::date::text"),
            "0001-01-01",
            null,
            ""),
    ];

    public static MatrixTheoryData<string, string> KindsAndCases => new(["sqlite", "postgres"], Cases.Select(one => one.Name));

    [Theory]
    [MemberData(nameof(KindsAndCases))]
    public async Task A_row_with_an_odd_value_arrives(string kind, string name)
    {
        var one = Cases.Single(one => one.Name == name);
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(2), Customer(1, (one.Property, one.Json)), Customer(3));
        feed.Add(Customer(4));

        var result = await feed.SyncAsync(target);

        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error)));
        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2", "3", "4"]);
        var sql = kind == "sqlite" ? one.Expression.Sqlite : one.Expression.Postgres;
        (await database.QueryAsync($"SELECT {sql} FROM customers WHERE id = 1"))
            .Single()
            .Replace(" ", "")
            .ShouldBe(one.Expected.Replace(" ", ""));
        var oddities = await target.OdditiesAsync(TestContext.Current.CancellationToken);
        if (one.Kind is { } oddity)
        {
            oddities.ShouldContain(
                found => found.Kind == oddity && found.Path == one.Path && found.Example == "1" && found.Count == 1,
                string.Join("; ", oddities));
        }
        else
        {
            oddities.ShouldBeEmpty(string.Join("; ", oddities));
        }
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_record_without_its_key_is_counted_and_does_not_stop_the_others(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var tenant = await ScriptedTenant.StartAsync();
        tenant.Set("/payment-terms", """{"id":null,"name":"Net 30"}""", """{"id":7,"name":"Net 60"}""", """{"name":"Net 90"}""");
        tenant.Set(
            "/export/gross-pay-items",
            """{"id":null,"amount":1.5,"modifiedOn":"2026-01-01T00:00:00Z"}""", """{"id":9,"amount":2.5,"modifiedOn":"2026-01-01T00:00:00Z"}""");

        var result = await tenant.SyncAsync(target, new SyncOptions { Streams = ["payment_terms", "gross_pay_items"] });

        result.Streams.Single(stream => stream.Stream == "payment_terms").NotKept.ShouldBe(2);
        result.Streams.Single(stream => stream.Stream == "gross_pay_items").NotKept.ShouldBeGreaterThan(0);
        (await database.QueryAsync("SELECT id, name FROM payment_terms")).ShouldBe(["7|Net 60"]);
        (await database.QueryAsync("SELECT id, amount FROM gross_pay_items")).ShouldBe(["9|2.5"]);
        (await database.QueryAsync("SELECT path, count FROM _titan_oddities WHERE kind = 'NoKey' AND stream = 'payment_terms'"))
            .ShouldBe(["id|2"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_record_whose_id_is_beyond_63_bits_stops_its_stream_in_words_and_loses_nothing(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1));
        feed.Add(Customer(2, ("id", "92233720368547758080")), Customer(3));

        var result = await feed.SyncAsync(target);

        result.Streams.Single().Error.ShouldNotBeNull().ShouldContain("a record in it has no id");
        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1"]);
        feed.Replace(1, Customer(2), Customer(3));
        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();
        (await database.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["1", "2", "3"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_state_in_another_type_is_understood(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var target = database.Open();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(
            Customer(1, ("active", "\"false\"")), Customer(2, ("active", "\"True\"")), Customer(3, ("mergedToId", "\"1\"")),
            Customer(4, ("mergedToId", "0")), Customer(5, ("mergedToId", "null")));

        (await feed.SyncAsync(target)).IsComplete.ShouldBeTrue();

        (await database.QueryAsync("SELECT _titan_state FROM customers ORDER BY id"))
            .ShouldBe(["inactive", "active", "merged", "active", "active"]);
    }

    // The sides of a member of unknown_fields, whose name may have dots.
    private static Sql Unknown(string name) => new($"unknown_fields -> '$.\"{name}\"'", $"unknown_fields -> '{name}'");

    private static Sql Json(string column, string sqlite, string postgres) =>
        new($"{column} ->> '{sqlite}'", $"{column} #>> '{{{postgres}}}'");

    private sealed record Case(string Name, string Property, string Json, Sql Expression, string Expected, OddityKind? Kind, string Path);

    private sealed record Sql(string Sqlite, string Postgres)
    {
        public static implicit operator Sql(string sql) => new(sql, sql);
    }
}
