using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace TitanConnector.TestSupport.Fuzz;

/// <summary>
/// Runs generated cases against a target, one at a time, and reports the one that failed. The seed is printed; <c>TITAN_FUZZ_SEED</c> runs
/// the same cases again, and <c>TITAN_FUZZ_CASES</c> sets their number. <c>TITAN_FUZZ_REPORT</c> names a file that gets a line for each
/// run: target, cases, seed and result, separated by tabs.
/// </summary>
public static class Fuzzing
{
    /// <summary>The suffix of the name of a run with a planted fault, which continues until the fault is found.</summary>
    public const string Planted = ", planted fault";

    private const int Usual = 200;
    private const int EnoughForPlanted = 20_000;
    private const int Size = 50;

    // Cases wait for nothing outside this machine, so one that takes longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The number of cases for each target.</summary>
    public static int Cases => Number("TITAN_FUZZ_CASES") is { } cases ? (int)cases : Usual;

    /// <summary>Runs the cases.</summary>
    /// <param name="target">The name of the target.</param>
    /// <param name="cases">Generates the cases.</param>
    /// <param name="run">Runs a case; throws when it fails.</param>
    /// <param name="log">Receives the seed.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <exception cref="FuzzException">A case failed, or took too long.</exception>
    public static async Task RunAsync<T>(
        string target, Gen<T> cases, Func<T, CancellationToken, Task> run, Action<string>? log, CancellationToken cancellationToken)
    {
        var seed = Number("TITAN_FUZZ_SEED") ?? (ulong)Random.Shared.NextInt64();
        var count = target.EndsWith(Planted, StringComparison.Ordinal) ? EnoughForPlanted : Cases;
        log?.Invoke($"{target}: {count} cases, TITAN_FUZZ_SEED={seed}");
        var number = 0;
        foreach (var one in cases.Sample(count, new Rnd(seed), Size))
        {
            number++;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await run(one, patience.Token).WaitAsync(patience.Token);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                Report(target, number, seed, patience.IsCancellationRequested ? "hangs" : error.GetType().Name);
                throw new FuzzException(
                    $"{target}, case {number} of seed {seed}{(patience.IsCancellationRequested ? ", hangs" : "")}: {Describe(one)}", error);
            }
        }

        Report(target, number, seed, "nothing");
    }

    private static void Report(string target, int cases, ulong seed, string found) =>
        ReportFile.Add("TITAN_FUZZ_REPORT", target, cases, seed, found);

    private static string Describe<T>(T one) =>
        one is IEnumerable<Mutation> mutations ? string.Join("; ", mutations.Select(mutation => mutation.ToString())) : $"{one}";

    private static ulong? Number(string variable) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

/// <summary>A case that failed, and how to run it again.</summary>
public sealed class FuzzException(string message, Exception error) : Exception(
    $"{message}{Environment.NewLine}{error.GetType().Name}: {error.Message}", error);
