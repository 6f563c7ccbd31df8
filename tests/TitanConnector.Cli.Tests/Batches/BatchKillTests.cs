using System.Globalization;
using System.Text.Json;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Batches;

/// <summary>
/// A batch that is killed again and again at random moments, and continued. The customers of the emulator tell what happened.
/// <c>TITAN_BATCH_ROWS</c>, <c>TITAN_BATCH_KILLS</c> and <c>TITAN_BATCH_SEED</c> make the test longer or repeat it.
/// </summary>
public class BatchKillTests
{
    private static readonly int Rows = Setting("TITAN_BATCH_ROWS", 60);
    private static readonly int Kills = Setting("TITAN_BATCH_KILLS", 4);
    private static readonly int Seed = Setting("TITAN_BATCH_SEED", 20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_verification_every_row_happens_exactly_once()
    {
        await using var run = await KilledRun.StartAsync(Kills, new Random(Seed));

        var last = await run.FinishAsync("--verify-on-unknown");

        last.ExitCode.ShouldBe(0, $"seed {Seed}: {last.Error}");
        var names = await Customers.NamesAsync(run.Emulator, Token);
        names.Order().ShouldBe(KilledRun.Names.Order(), $"seed {Seed}");
        KilledRun.StatusesOf(last).ShouldAllBe(status => status == "done" || status == "skipped");
    }

    [Fact]
    public async Task Without_verification_no_row_happens_twice_and_each_that_may_be_missing_is_reported()
    {
        await using var run = await KilledRun.StartAsync(Kills, new Random(Seed + 1));

        var last = await run.FinishAsync();

        var names = (await Customers.NamesAsync(run.Emulator, Token)).ToHashSet();
        names.Count.ShouldBe((await Customers.NamesAsync(run.Emulator, Token)).Count, $"seed {Seed + 1}: a row happened twice");
        var statuses = KilledRun.StatusesOf(last);
        statuses.Count.ShouldBe(Rows);
        for (var row = 0; row < Rows; row++)
        {
            if (statuses[row] != "unknown")
            {
                names.ShouldContain(KilledRun.Names[row], $"seed {Seed + 1}");
            }
        }

        last.ExitCode.ShouldBe(statuses.Contains("unknown") ? 5 : 0);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    /// <summary>A batch of customers that is killed while requests are in progress.</summary>
    private sealed class KilledRun(TestEmulator emulator, TitanProcess titan, Arrivals arrivals, int kills, Random random)
        : IAsyncDisposable
    {
        public static string[] Names { get; } = [.. Enumerable.Range(1, Rows).Select(number => $"Customer {number}")];

        public TestEmulator Emulator => emulator;

        public static async Task<KilledRun> StartAsync(int kills, Random random)
        {
            var arrivals = new Arrivals();
            var emulator = await TestEmulator.StartAsync(new EmulatorOptions
            {
                Seed = EmulatorSeed.Empty,
                Latency = new Latency(TimeSpan.FromMilliseconds(15), TimeSpan.FromMilliseconds(15)),
                OnRequest = entry => arrivals.Add(entry.Method),
            });
            var titan = new TitanProcess(emulator.Settings);
            await File.WriteAllLinesAsync(
                Path.Combine(titan.Folder, "rows.csv"),
                [Customers.Headings, .. Names.Select((name, index) => Customers.Csv(name, $"{index}"))],
                Token);
            return new(emulator, titan, arrivals, kills, random);
        }

        public static IReadOnlyList<string?> StatusesOf(TitanRun run) =>
        [
            .. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonElement.Parse(line).GetProperty("status").GetString()),
        ];

        /// <summary>Kills the run, each time after a random number of answers, and then lets it finish.</summary>
        public async Task<TitanRun> FinishAsync(params string[] options)
        {
            string[] arguments = ["run", "createCustomer", "--batch", "rows.csv", "--requests-per-second", "0", .. options];
            for (var kill = 0; kill < kills; kill++)
            {
                using var process = titan.Start(arguments);
                process.StandardInput.Close();
                var output = process.StandardOutput.ReadToEndAsync(Token);
                var error = process.StandardError.ReadToEndAsync(Token);
                var reached = arrivals.ReachAsync(random.Next(1, Math.Max(2, Rows / (kills + 1))));
                await Task.WhenAny(reached, process.WaitForExitAsync(Token));
                process.Kill();
                await process.WaitForExitAsync(Token);
                await Task.WhenAll(output, error);
            }

            return await titan.RunAsync(arguments);
        }

        public async ValueTask DisposeAsync()
        {
            titan.Dispose();
            await emulator.DisposeAsync();
        }
    }

    /// <summary>Counts the creations that the emulator has answered.</summary>
    private sealed class Arrivals
    {
        private readonly Lock _lock = new();
        private TaskCompletionSource _reached = new();
        private int _left = int.MaxValue;

        public void Add(string method)
        {
            lock (_lock)
            {
                if (method == "POST" && --_left == 0)
                {
                    _reached.TrySetResult();
                }
            }
        }

        /// <summary>Completes when so many more have been answered.</summary>
        public Task ReachAsync(int count)
        {
            lock (_lock)
            {
                _left = count;
                _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _reached.Task;
            }
        }
    }
}
