using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.Errors;
using TitanConnector.TestSupport;

namespace TitanConnector.Reliability.Tests.Matrix;

/// <summary>
/// Combines every fault with every kind of call: the caller gets the right answer or an honest error, and no write is carried out twice.
/// The resulting table is in <c>docs/reliability.md</c>.
/// </summary>
public sealed class FaultMatrixTests
{
    private static readonly string[] NeverEnding = ["silence", "drip"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool> Cells() => new(
        from row in FaultRow.All
        from operation in Operation.All
        from isOnce in new[] { true, false }
        select (row.Name, operation.Name, isOnce));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Fault_and_call_have_the_required_outcome(string fault, string call, bool isOnce)
    {
        var row = FaultRow.All.Single(row => row.Name == fault);
        var operation = Operation.All.Single(operation => operation.Name == call);
        await using var emulator = await Operation.NewTenantAsync();
        var time = new VirtualTime();
        using var titan = emulator.NewClient(time: time);

        // A reused connection is the harder case: the HTTP stack may itself resend whatever it considers idempotent.
        var run = await operation.PrepareAsync(titan);
        await titan.TestConnectionAsync(Token);
        emulator.Emulator.Inject(Fault.Parse(Conditioned(row, operation, isOnce)));
        if (row.Also is { } also)
        {
            emulator.Emulator.Inject(Fault.Parse(also));
        }

        var before = emulator.Emulator.Requests.Count;

        // An answer without a body has nothing to drip, so the client merely waits for it.
        string[] neverEnding = operation.IsAnsweredEmpty ? ["silence"] : NeverEnding;
        var outcome = await OutcomeAsync(run, emulator.Emulator, time, neverEnding, mustBeApplied: row.IsApplied && operation.IsWrite);

        var requests = emulator.Emulator.Requests.Skip(before).ToArray();
        requests.ShouldContain(request => request.Fault != null, "the fault did not hit any request");
        outcome.ShouldBe(FaultTable.Expected(row, operation, isOnce));
        var applied = requests.Count(request => request.IsApplied);
        if (operation.IsWrite)
        {
            applied.ShouldBe(FaultTable.IsApplied(row, operation, isOnce) ? 1 : 0);
        }

        if (outcome == Outcome.Unknown && !operation.IsVerified)
        {
            requests.Length.ShouldBe(1, "a request that may have been carried out must not be sent again");
        }

        emulator.ForgiveViolations();
    }

    [Fact]
    public void Table_in_the_documentation_is_up_to_date() => FaultTable.InDocumentation().ShouldBe(FaultTable.Write());

    private static string Conditioned(FaultRow row, Operation operation, bool isOnce)
    {
        var (head, body) = row.Text.IndexOf(",body=", StringComparison.Ordinal) is var at and >= 0
            ? (row.Text[..at], row.Text[at..])
            : (row.Text, "");
        return $"{head},{operation.Condition}{(isOnce && row.Also is null ? ",times=1" : "")}{body}";
    }

    private static async Task<Outcome> OutcomeAsync(
        Func<Task> run, TitanEmulator emulator, VirtualTime time, string[] neverEnding, bool mustBeApplied)
    {
        var running = run();
        var timedOut = 0;
        while (!running.IsCompleted)
        {
            Token.ThrowIfCancellationRequested();
            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token));

            // Only a timeout helps a request that came in and is never answered. First let the server do its work. The clock is not moved
            // again before another such request has come in: on a busy machine, it would time out before it is sent.
            var hit = emulator.Requests.Where(request => request.Fault is { } fault && neverEnding.Any(fault.StartsWith)).ToArray();
            if (hit.Length > timedOut && hit.All(request => request.IsApplied || !mustBeApplied))
            {
                timedOut = hit.Length;
                time.Advance(TimeSpan.FromSeconds(101));
            }
        }

        try
        {
            await running;
            return Outcome.Right;
        }
        catch (OutcomeUnknownException unknown)
        {
            unknown.HowToVerify.ShouldNotBeNullOrWhiteSpace();
            return Outcome.Unknown;
        }
        catch (WireException)
        {
            return Outcome.Failed;
        }
        catch (ServiceTitanException)
        {
            return Outcome.Refused;
        }
    }
}
