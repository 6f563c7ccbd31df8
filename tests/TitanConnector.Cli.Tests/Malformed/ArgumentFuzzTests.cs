using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TitanConnector.TestSupport;
using TitanConnector.TestSupport.Fuzz;

namespace TitanConnector.Cli.Tests.Malformed;

/// <summary>
/// Valid and invalid command lines of every kind: each ends with a documented exit status and reveals no internals of the program.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class ArgumentFuzzTests : IAsyncLifetime
{
    private static readonly int[] Documented = [0, 1, 2, 3, 4, 5, 74];

    // Without "emulator" and "demo", which run until they are stopped, and without other environments, which are on other machines.
    private static readonly string[] Words =
    [
        "customers", "contacts", "locations", "jobs", "invoices", "bookings", "technicians", "installed-equipment", "equipment", "list",
        "get", "create", "update", "delete", "cancel", "run", "raw", "connections", "add", "use", "remove", "test", "actions", "show",
        "reference", "createCustomer", "listJobs", "acme", "[suggest]",
    ];

    private static readonly string[] Options =
    [
        "--id", "--customer-id", "--name", "--type", "--value", "--address", "--locations", "--tag-type-ids", "--ids", "--page",
        "--page-size", "--sort", "--fetch-all", "--created-on-or-after", "--active", "--clear", "--example", "--inputs", "--resume-from",
        "--custom-query-params", "--query", "--header", "--data", "--url", "--url-type", "--method", "--response-type", "--output", "-o",
        "--csv-safe", "--debug", "--timeout", "--total-timeout", "--attempts", "--requests-per-second", "--no-token-cache", "--environment",
        "--tenant", "--client-id", "--client-secret", "--app-key", "--api-url", "--token-url", "--time-zone", "--connection", "--help",
        "--version", "--", "--nmae", "--client-secrt", "-x",
    ];

    private static readonly string[] Values =
    [
        "1", "0", "-1", "42", "99999999999999999999", "1.5", "true", "Any", "Phone", "table", "json", "ndjson", "csv", "America/New_York",
        "Nowhere/Land", "+Id", "-CreatedOn", "2026-11-01", "2026-11-01T00:00Z", "{}", "[]", "null", "\"\"", """{"name":"Avery"}""",
        """{"name":{"a":[1,2,{"b":null}]}}""", "@", "@/nowhere", "a=b", "=", "/customers", "//evil", "..", "crm", "GET", "DELETE", "", " ",
        "\u202E", "İ", "😀", "\uFFFD",
    ];

    private static readonly Gen<string> Arguments = Gen.Frequency(
        (4, Gen.Elements(Options)),
        (4, Gen.Elements(Values)),
        (2, from value in Gen.Elements(Values)
            from mutations in Mutation.Some
            select Encoding.UTF8.GetString(Mutation.Apply(mutations, Encoding.UTF8.GetBytes(value)))),
        (1, Gen.Elements(Words)),
        (1, from option in Gen.Elements(Options) from value in Gen.Elements(Values) select $"{option}={value}"));

    private static readonly Gen<string[]> Cases =
        from words in Gen.Choose(0, 3).SelectMany(count => Gen.Elements(Words).ArrayOf(count))
        from rest in Gen.Choose(0, 6).SelectMany(count => Arguments.ArrayOf(count))
        select (string[])
        [
            .. words,
            .. rest.Where(argument => !argument.EndsWith('-') && !argument.Contains('\0', StringComparison.Ordinal)),
        ];

    private readonly string _folder = Directory.CreateTempSubdirectory("titan-arguments-").FullName;

    private ScriptedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ScriptedServer.StartAsync(
        (http, _) => ScriptedServer.AnswerAsync(http, 200, """{"id":7,"hasMore":false,"data":[{"id":7,"name":"Avery"}]}"""),
        judgesRequests: false);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact(Timeout = 900_000)]
    public async Task Any_arguments_end_with_a_documented_exit_status()
    {
        await RunAsync("arguments", _ => { });
    }

    [Fact(Timeout = 900_000)]
    public async Task A_planted_fault_is_found()
    {
        // The planted fault: code that assumes every refusal names the option.
        var error = await Should.ThrowAsync<FuzzException>(() => RunAsync("arguments, planted fault", run =>
        {
            if (run.ExitCode == 2)
            {
                run.Error.ShouldContain("--");
            }
        }));

        error.InnerException.ShouldBeOfType<ShouldAssertException>();
    }

    private Task RunAsync(string target, Action<TitanRun> look) => Fuzzing.RunAsync(target, Cases, async (arguments, _) =>
    {
        var run = await TitanInProcess.RunAsync(_server.Settings, _folder, [], arguments);
        var shown = string.Join(' ', arguments);
        Documented.ShouldContain(run.ExitCode, $"{shown}: {run.Error}");
        run.Error.ShouldNotContain("   at ", Case.Sensitive, shown);
        run.Error.ShouldNotContain("Exception", Case.Sensitive, shown);
        (run.Error + run.Output).ShouldNotContain(_server.Settings.ClientSecret!, Case.Insensitive, shown);
        look(run);
    }, TestContext.Current.SendDiagnosticMessage, TestContext.Current.CancellationToken);
}
