using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.TestSupport.Fuzz;

namespace TitanConnector.Fuzz.Tests;

/// <summary>Resume tokens damaged in any way: an input error, or the walk that the token describes.</summary>
public sealed class ResumeFuzzTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Choose(0, 0x2FFF).ArrayOf().Select(letters => string.Concat(letters.Select(letter => (char)letter))),
        Gen.Elements("", " ", "A", "AQ", "====", "@", "-", "null", new string('A', 100_000)));

    private static readonly Gen<(string? Text, Mutation[] Mutations)> Cases =
        from text in Gen.Frequency((1, Texts.Select<string, string?>(text => text)), (9, Gen.Constant<string?>(null)))
        from mutations in Mutation.Some
        select (text, mutations);

    [Fact(Timeout = 600_000)]
    public async Task A_damaged_resume_point_is_an_input_error()
    {
        await RunAsync("resume points", async (titan, text, token) =>
        {
            try
            {
                await titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 20, ResumeFrom = text }, token).CountAsync(token);
            }
            catch (InvalidInputException)
            {
            }
        });
    }

    [Fact(Timeout = 600_000)]
    public async Task A_planted_fault_is_found()
    {
        // The planted fault: code that reads the bytes of the token before validating it.
        var error = await Should.ThrowAsync<FuzzException>(() => RunAsync("resume points, planted fault", (_, text, _) =>
        {
            _ = System.Buffers.Text.Base64Url.DecodeFromChars(text)[20];
            return Task.CompletedTask;
        }));

        (error.InnerException is FormatException or IndexOutOfRangeException).ShouldBeTrue(error.Message);
    }

    private static async Task RunAsync(string target, Func<TitanClient, string, CancellationToken, Task> use)
    {
        await using var server = await ListServer.StartAsync(new ListServer(100));
        using var titan = server.NewClient(new TitanClientOptions { RequestsPerSecond = 0, MaxAttempts = 1 });
        var pages = await titan.PagesAsync(new ListCustomers { FetchAll = true, PageSize = 20 }, TestContext.Current.CancellationToken)
            .Select(page => page.ResumeFrom).ToListAsync(TestContext.Current.CancellationToken);
        var good = Encoding.UTF8.GetBytes(pages[2]!);
        await Fuzzing.RunAsync(
            target,
            Cases,
            (one, token) => use(titan, one.Text ?? Encoding.UTF8.GetString(Mutation.Apply(one.Mutations, good)), token),
            TestContext.Current.SendDiagnosticMessage,
            TestContext.Current.CancellationToken);
    }
}
