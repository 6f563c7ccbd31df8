using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TitanConnector.TestSupport;
using TitanConnector.TestSupport.Fuzz;

namespace TitanConnector.Fuzz.Tests;

/// <summary>
/// Answers mutated byte by byte, head and body: every call ends with a result or with an error of one of the three families.
/// </summary>
public sealed class AnswerFuzzTests
{
    private static readonly Gen<Case> Cases =
        from call in Gen.Elements(AnyCall.All)
        from mutations in Mutation.Some
        select new Case(call, mutations);

    private static readonly Gen<Mutation[]> TokenAnswers = Mutation.Some;

    [Fact(Timeout = 600_000)]
    public async Task Any_answer_ends_in_a_result_or_an_error_of_the_three_families()
    {
        await using var target = new AnswerTarget();

        await RunAsync("answers", (one, token) => target.TryAsync(one.Call, one.Answer, token));
    }

    [Fact(Timeout = 600_000)]
    public async Task Any_token_answer_ends_in_a_result_or_an_error_of_the_three_families()
    {
        var good = WireServer.Answer(
            200, $$"""{"access_token":"{{WireServer.Token}}","expires_in":900,"token_type":"Bearer","scope":"tn.crm.customers:r"}""");

        await Fuzzing.RunAsync("token answers", TokenAnswers, async (mutations, token) =>
        {
            // A token is reused once issued, so each case needs a new client.
            await using var target = new AnswerTarget(answersTokens: true);
            await target.TryAsync(AnyCall.All[0], Mutation.Apply(mutations, good), token);
        }, Log, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_planted_fault_is_found()
    {
        await using var target = new AnswerTarget();

        // The planted fault: a reader that assumes every object is closed.
        var error = await Should.ThrowAsync<FuzzException>(() => RunAsync("answers, planted fault", async (one, token) =>
        {
            await target.TryAsync(one.Call, one.Answer, token);
            if (one.Call.Name == "read")
            {
                _ = one.Answer[Encoding.Latin1.GetString(one.Answer).LastIndexOf('}')];
            }
        }));

        error.InnerException.ShouldBeOfType<IndexOutOfRangeException>();
    }

    private static Task RunAsync(string target, Func<Case, CancellationToken, Task> run) =>
        Fuzzing.RunAsync(target, Cases, run, Log, TestContext.Current.CancellationToken);

    private static void Log(string text) => TestContext.Current.SendDiagnosticMessage(text);

    private sealed record Case(AnyCall Call, Mutation[] Mutations)
    {
        public byte[] Answer => Mutation.Apply(Mutations, Call.Answer);

        public override string ToString() => $"{Call}: {string.Join("; ", Mutations.Select(mutation => mutation.ToString()))}";
    }
}
