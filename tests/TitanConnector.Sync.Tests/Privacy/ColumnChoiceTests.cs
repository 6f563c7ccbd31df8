using System.Security.Cryptography;
using System.Text;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Privacy;

/// <summary>Columns that are excluded or hashed, and rows that do not stay.</summary>
public sealed class ColumnChoiceTests
{
    private const string KeyText = "a key of a test that nobody guesses";

    private static readonly string[] Secrets = ["Quillfeather", "17 Planted Lane", "gate code 4711"];

    private static SyncOptions Excluding(params string[] columns) => new() { ExcludedColumns = columns, History = ["customers"] };

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task An_excluded_column_is_written_nowhere_and_stays_excluded_without_saying_so_again(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Secret(1, 1));
        await SyncAsync(database, feed, Excluding("customers.name", "customers.address_street", "customers.custom_fields"));
        feed.Add(Secret(1, 2), Customer(2, ("name", """{"odd":"Quillfeather"}"""), ("address", "\"17 Planted Lane\"")));
        List<string?> said = [];

        await using (var target = database.Open())
        {
            (await feed.SyncAsync(target, new SyncOptions { History = ["customers"] }, progress =>
            {
                if (progress.Step == SyncStep.ChoiceKept)
                {
                    said.Add(progress.Message);
                }
            })).IsComplete.ShouldBeTrue();
        }

        (await database.QueryAsync("SELECT id, name, address_street, address_city FROM customers ORDER BY id"))
            .ShouldBe(["1|||Austin", "2|||"]);
        (await TracesAsync(database)).ShouldBeEmpty();
        said.ShouldHaveSingleItem()!.ShouldContain("excludes customers.address_street, customers.custom_fields, customers.name");
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task A_column_that_is_excluded_later_is_emptied_at_once_and_comes_back_when_that_ends(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Secret(1, 1));
        await SyncAsync(database, feed, new SyncOptions { History = ["customers"] });
        (await TracesAsync(database)).ShouldNotBeEmpty();
        await SyncAsync(database, feed, Excluding("customers.name", "customers.address_street", "customers.custom_fields"));
        (await TracesAsync(database)).ShouldBeEmpty();

        await SyncAsync(database, feed, Excluding());

        (await database.QueryAsync("SELECT name, address_street FROM customers")).ShouldBe(["Zeb Quillfeather|17 Planted Lane"]);
        (await database.QueryAsync("SELECT value FROM customers_custom_fields")).ShouldBe(["gate code 4711"]);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_hashed_column_holds_the_keyed_hash_and_an_unchanged_row_is_not_written_again(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Secret(1, 1), Customer(2));
        var options = new SyncOptions { HashedColumns = ["customers.name"], HashKey = new ColumnHashKey(KeyText) };
        await SyncAsync(database, feed, options);
        var expected = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(KeyText), "Zeb Quillfeather"u8)).ToLowerInvariant();
        (await database.QueryAsync("SELECT name FROM customers WHERE id = 1")).ShouldBe([expected]);

        feed.Add(Secret(1, 1));
        await using var target = database.Open();
        (await feed.SyncAsync(target, options)).Streams.Single().Changed.ShouldBe(0);
        feed.Add(Customer(1, ("name", "\"Other\""), ("modifiedOn", "\"2026-02-02T00:00:00Z\"")));
        (await feed.SyncAsync(target, options)).Streams.Single().Changed.ShouldBe(1);

        (await database.NumberAsync("SELECT count(*) FROM customers WHERE name LIKE '%Other%'")).ShouldBe(0);
        (await MessageAsync(database, feed, new SyncOptions()))
            .ShouldContain("needs the key of the hashes: --hash-key, or HashKey in the library.");
        (await MessageAsync(database, feed, options with { HashKey = new ColumnHashKey("another key that nobody guesses") }))
            .ShouldContain("another key");
        options.ToString().ShouldNotContain(KeyText);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task The_hash_of_a_row_does_not_depend_on_a_value_that_is_excluded(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("name", "\"1111\"")));
        await SyncAsync(database, feed, Excluding("customers.name"));
        var first = await database.QueryAsync("SELECT _titan_hash FROM customers");
        feed.Add(Customer(1, ("name", "\"2222\"")));
        await SyncAsync(database, feed, Excluding("customers.name"));

        (await database.QueryAsync("SELECT _titan_hash FROM customers")).ShouldBe(first);
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task What_cannot_be_left_out_is_refused_with_a_sentence(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();

        (await MessageAsync(database, feed, Excluding("customers.nam")))
            .ShouldBe("customers has no column nam; did you mean customers.name?");
        (await MessageAsync(database, feed, Excluding("custmers.name"))).ShouldContain("did you mean customers?");
        (await MessageAsync(database, feed, Excluding("customers.id"))).ShouldContain("says which record it is");
        (await MessageAsync(database, feed, Excluding("name"))).ShouldContain("TABLE.COLUMN");
        (await MessageAsync(
            database, feed, new SyncOptions { HashedColumns = ["customers.balance"], HashKey = new ColumnHashKey(KeyText) }))
            .ShouldContain("is not a text");
        Should.Throw<ArgumentException>(() => new ColumnHashKey("short"));
    }

    [Theory]
    [MemberData(nameof(TestTarget.KindsWithRows), MemberType = typeof(TestTarget))]
    public async Task A_run_that_began_before_the_choice_writes_nothing_more(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Secret(1, 1));
        feed.Add(Secret(2, 1));
        await using var target = database.Open();
        var isChosen = false;

        var result = await feed.SyncAsync(target, null, progress =>
        {
            if (progress.Step == SyncStep.Committed && !isChosen)
            {
                isChosen = true;
                database.ExecuteAsync("INSERT INTO _titan_target (name, value) VALUES ('data_choice', 'exclude customers.name')")
                    .GetAwaiter().GetResult();
            }
        });

        isChosen.ShouldBeTrue();
        result.Streams.Single().Error.ShouldNotBeNull().ShouldContain("have changed since this run began");
    }

    [Theory]
    [MemberData(nameof(TestTarget.Kinds), MemberType = typeof(TestTarget))]
    public async Task Rows_that_are_too_old_go_with_history_and_elements_and_do_not_come_back(string kind)
    {
        await using var database = await TestTarget.NewAsync(kind);
        await using var feed = await FeedServer.StartAsync();
        var recent = TimeProvider.System.GetUtcNow().AddDays(-10)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        feed.Add(Customer(1, ("tagTypeIds", "[5]")), Customer(2, ("modifiedOn", $"\"{recent}\""), ("tagTypeIds", "[6]")));
        await SyncAsync(database, feed, new SyncOptions { History = ["customers"] });
        (await database.NumberAsync("SELECT count(*) FROM customers")).ShouldBe(2);

        await SyncAsync(
            database,
            feed,
            new SyncOptions
            {
                History = ["customers"],
                Retained = new Dictionary<string, TimeSpan> { ["customers"] = TimeSpan.FromDays(90) },
            });
        feed.Add(Customer(1, ("name", "\"Old all the same\"")));
        await SyncAsync(database, feed, new SyncOptions { History = ["customers"] });

        (await database.QueryAsync("SELECT id FROM customers")).ShouldBe(["2"]);
        (await database.QueryAsync("SELECT DISTINCT id FROM customers_history")).ShouldBe(["2"]);
        (await database.QueryAsync("SELECT value FROM customers_tag_type_ids")).ShouldBe(["6"]);
    }

    private static string Secret(long id, int day) => Customer(
        id, ("name", "\"Zeb Quillfeather\""), ("address", """{"street":"17 Planted Lane","city":"Austin"}"""),
        ("customFields", """[{"typeId":1,"name":"Gate","value":"gate code 4711"}]"""), ("modifiedOn", $"\"2026-01-0{day}T00:00:00Z\""));

    private static async Task SyncAsync(TestTarget database, FeedServer feed, SyncOptions options)
    {
        await using var target = database.Open();
        var result = await feed.SyncAsync(target, options);
        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error).Append(result.Error)));
    }

    private static async Task<string> MessageAsync(TestTarget database, FeedServer feed, SyncOptions options)
    {
        await using var target = database.Open();
        return (await Should.ThrowAsync<SyncTargetException>(() => feed.SyncAsync(target, options))).Message;
    }

    private static async Task<IReadOnlyList<string>> TracesAsync(TestTarget database)
    {
        List<string> found = [];
        foreach (var table in (string[])["customers", "customers_history", "customers_custom_fields", "_titan_oddities", "_titan_target"])
        {
            foreach (var row in await database.QueryAsync($"SELECT * FROM \"{table}\""))
            {
                found.AddRange(Secrets.Where(text => row.Contains(text, StringComparison.Ordinal)).Select(text => $"{table}: {text}"));
            }
        }

        return found;
    }
}
