using System.Globalization;
using TitanConnector.Sync.Targets;
using TitanConnector.TestSupport;

namespace TitanConnector.Simulation.Tests;

public class SimulationTests
{
    private const int SeedsForBugs = 100;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private static int Seeds => int.Parse(Environment.GetEnvironmentVariable("TITAN_SEEDS") ?? "50", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_day_with_kills_pauses_and_faults_loses_nothing_from_any_seed()
    {
        var (steps, kills, pauses) = (0, 0, 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var world = await SimWorld.RunAsync(seed, Day);
            steps += world.Steps;
            kills += world.Kills;
            pauses += world.Pauses;
        }

        Report(string.Create(CultureInfo.InvariantCulture, $"simulation of {Seeds:N0} days"), string.Create(
            CultureInfo.InvariantCulture, $"{steps:N0} steps, {kills:N0} kills and {pauses:N0} pauses; nothing lost"));
        kills.ShouldBeGreaterThan(Seeds / 2);
        pauses.ShouldBeGreaterThan(Seeds / 2);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public async Task The_same_seed_goes_the_same_way(int seed)
    {
        var first = (await SimWorld.RunAsync(seed, Day)).Log.Split('\n');
        var second = (await SimWorld.RunAsync(seed, Day)).Log.Split('\n');
        var same = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        string.Join('\n', second.Skip(Math.Max(0, same - 3)).Take(8))
            .ShouldBe(string.Join('\n', first.Skip(Math.Max(0, same - 3)).Take(8)));
        second.Length.ShouldBe(first.Length);
    }

    [Fact]
    public Task A_position_that_is_saved_before_the_rows_is_caught() => IsCaughtAsync(
        "the position is saved before the rows", (target, _) => new CursorBeforeRows(target));

    [Fact]
    public Task Rows_that_are_written_without_the_fence_are_caught() => IsCaughtAsync(
        "rows are written without the fence", (target, file) => new RowsWithoutFence(target, file));

    [Fact]
    public Task A_target_that_takes_only_later_versions_is_caught() => IsCaughtAsync(
        "only later versions are taken", (target, file) => new LaterVersionsOnly(target, file));

    // By what it does, and not by something else that the seed would show without it.
    private static async Task IsCaughtAsync(string bug, Func<ISyncTarget, string, ISyncTarget> plant)
    {
        for (var seed = 1; seed <= SeedsForBugs; seed++)
        {
            if (await FailureAsync(seed, plant) is { } failure && await FailureAsync(seed, (target, _) => target) is null)
            {
                TestContext.Current.TestOutputHelper!.WriteLine(failure.Message.Split('\n')[0]);
                Report($"planted fault: {bug}", $"found with seed {seed}");
                return;
            }
        }

        Assert.Fail($"{SeedsForBugs} seeds did not catch it.");
    }

    private static void Report(string what, string result)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {result}");
        ReportFile.Add("TITAN_SYNC_REPORT", what, result);
    }

    private static async Task<SimFailure?> FailureAsync(int seed, Func<ISyncTarget, string, ISyncTarget> plant)
    {
        try
        {
            await SimWorld.RunAsync(seed, Day, plant);
            return null;
        }
        catch (SimFailure failure)
        {
            return failure;
        }
    }
}
