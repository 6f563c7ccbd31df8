using System.Globalization;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tests.Support;
using TitanConnector.TestSupport;
using static TitanConnector.Sync.Tests.Support.FeedServer;

namespace TitanConnector.Sync.Tests.Folders;

/// <summary>Columns that a folder does not hold, and rows that do not stay in it.</summary>
public sealed class FolderChoiceTests
{
    private const string Secret = "Zeb Quillfeather";

    private static readonly SyncOptions ForAWeek =
        new() { Retained = new Dictionary<string, TimeSpan> { ["customers"] = TimeSpan.FromDays(7) } };

    [Fact]
    public async Task A_column_that_is_excluded_later_is_removed_from_all_files_and_comes_back_when_that_ends()
    {
        await using var folder = new FolderTestTarget();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("name", $"\"{Secret}\""), ("nickname", $"\"{Secret}\"")), Customer(2, ("name", "\"Other\"")));
        await SyncAsync(folder, feed, new SyncOptions());
        (await FolderBytes.FindAsync(folder.Lake, [Secret])).ShouldNotBeEmpty();

        await SyncAsync(folder, feed, new SyncOptions { ExcludedColumns = ["customers.name"] });
        (await FolderBytes.FindAsync(folder.Lake, ["\"name\":"])).ShouldNotContain(found => found.Contains(".ndjson.gz"));
        (await folder.QueryAsync("SELECT id, name FROM customers ORDER BY id")).ShouldBe(["1|", "2|"]);

        // Nothing is said, and the folder remembers it.
        feed.Add(Customer(3, ("name", $"\"{Secret}\"")));
        await SyncAsync(folder, feed, new SyncOptions());
        (await folder.QueryAsync("SELECT id, name FROM customers ORDER BY id")).ShouldBe(["1|", "2|", "3|"]);

        await SyncAsync(folder, feed, new SyncOptions { ExcludedColumns = [] });
        (await folder.QueryAsync("SELECT id, name FROM customers ORDER BY id")).ShouldBe([$"1|{Secret}", "2|Other", $"3|{Secret}"]);
    }

    [Fact]
    public async Task A_choice_is_kept_when_the_state_is_lost()
    {
        await using var folder = new FolderTestTarget();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("name", $"\"{Secret}\"")));
        await SyncAsync(folder, feed, new SyncOptions { ExcludedColumns = ["customers.name"] });
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.Lake, "_titan"), "state.db*"))
        {
            File.Delete(file);
        }

        feed.Add(Customer(2, ("name", $"\"{Secret}\"")));
        await SyncAsync(folder, feed, new SyncOptions());

        (await folder.QueryAsync("SELECT id, name FROM customers ORDER BY id")).ShouldBe(["1|", "2|"]);
        (await FolderBytes.FindAsync(folder.Lake, [Secret])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_column_that_is_excluded_when_the_state_is_lost_is_removed_from_all_files()
    {
        await using var folder = new FolderTestTarget();
        await using var feed = await FeedServer.StartAsync();
        feed.Add(Customer(1, ("name", $"\"{Secret}\"")));
        await SyncAsync(folder, feed, new SyncOptions());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder.Lake, "_titan"), "state.db*"))
        {
            File.Delete(file);
        }

        await SyncAsync(folder, feed, new SyncOptions { ExcludedColumns = ["customers.name"] });

        (await FolderBytes.FindAsync(folder.Lake, [Secret])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_that_are_too_old_are_removed_once_a_day_and_do_not_come_back()
    {
        await using var folder = new FolderTestTarget();
        await using var feed = await FeedServer.StartAsync();
        var time = new VirtualTime();
        feed.Add(Aged(time, 1, 10, Secret), Aged(time, 2, 5, "Later"), Aged(time, 3, 1, "Recent"));
        await SyncAsync(folder, feed, new SyncOptions(), time);

        await SyncAsync(folder, feed, ForAWeek, time);
        (await folder.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["2", "3"]);
        (await FolderBytes.FindAsync(folder.Lake, [Secret])).ShouldBeEmpty();

        feed.Add(Aged(time, 1, 9, Secret));
        time.Advance(TimeSpan.FromHours(23));
        await SyncAsync(folder, feed, new SyncOptions(), time);
        (await folder.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["2", "3"]);

        time.Advance(TimeSpan.FromDays(2));
        await SyncAsync(folder, feed, new SyncOptions(), time);
        (await folder.QueryAsync("SELECT id FROM customers ORDER BY id")).ShouldBe(["3"]);
    }

    private static string Aged(VirtualTime time, long id, int days, string name)
    {
        var at = time.GetUtcNow().AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Customer(id, ("name", $"\"{name}\""), ("createdOn", $"\"{at}\""), ("modifiedOn", $"\"{at}\""));
    }

    private static async Task SyncAsync(FolderTestTarget folder, FeedServer feed, SyncOptions options, TimeProvider? time = null)
    {
        await using var target = folder.Open(time);
        var result = await feed.SyncAsync(target, options);
        result.IsComplete.ShouldBeTrue(string.Join("; ", result.Streams.Select(stream => stream.Error).Append(result.Error)));
    }
}
