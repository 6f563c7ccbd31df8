using System.Text;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Malformed;

/// <summary>
/// Mistakes on the command line: each is reported in a few lines, with exit status 2, before anything reaches the network.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class MalformedCallTests(MalformedCallTests.Surroundings surroundings) : IClassFixture<MalformedCallTests.Surroundings>
{
    public static IEnumerable<TheoryDataRow<string>> Calls => Named(MalformedCalls.All.Where(call => call.Input.Length == 0));

    public static IEnumerable<TheoryDataRow<string>> Processes =>
        Named(MalformedCalls.All.Where(call => call.AsProcess || call.Input.Length > 0));

    [Theory]
    [MemberData(nameof(Calls))]
    public Task Mistake_is_reported(string name) => CheckAsync(name, call => TitanInProcess.RunAsync(
        surroundings.Server.Settings,
        surroundings.Folder,
        call.Variables.Select(InFolder).ToDictionary(),
        [.. call.Arguments.Select(InFolder)]));

    [Theory]
    [MemberData(nameof(Processes))]
    public Task Mistake_is_reported_by_the_program_as_a_process(string name) => CheckAsync(name, async call =>
    {
        using var titan = new TitanProcess(surroundings.Server.Settings);
        foreach (var (variable, value) in call.Variables.Select(InFolder).ToDictionary())
        {
            titan.Variables[variable] = value;
        }

        using var process = titan.Start([.. call.Arguments.Select(InFolder)]);
        return await TitanProcess.FinishAsync(process, call.Input);
    });

    private static IEnumerable<TheoryDataRow<string>> Named(IEnumerable<MalformedCall> calls) =>
        calls.Select(call => new TheoryDataRow<string>(call.Name) { TestDisplayName = call.Name });

    private async Task CheckAsync(string name, Func<MalformedCall, Task<TitanRun>> run)
    {
        var call = MalformedCalls.All.Single(call => call.Name == name);

        var (status, output, error) = await run(call);

        status.ShouldBe(2, error);
        output.ShouldBeEmpty();
        error.ShouldStartWith("titan: ");
        error.ShouldContain(InFolder(call.Says));
        error.Length.ShouldBeLessThan(2000);
        SecretWatch.Check(error, "what titan says");
        error.ShouldNotContain("   at ");
        error.ShouldNotContain("Exception");
        error.ShouldAllBe(letter => letter == '\n' || !(char.IsControl(letter) || (letter >= '\u202A' && letter <= '\u202E')));
        foreach (var secret in MalformedCalls.Secrets)
        {
            error.ShouldNotContain(secret);
        }

        surroundings.Server.Requests.ShouldBeEmpty();
    }

    private string InFolder(string text) => text.Replace("{folder}", surroundings.Folder, StringComparison.Ordinal);

    private KeyValuePair<string, string> InFolder(KeyValuePair<string, string> variable) =>
        KeyValuePair.Create(variable.Key, InFolder(variable.Value));

    /// <summary>A server that must not receive any request, and the files that the calls name.</summary>
    public sealed class Surroundings : IAsyncLifetime
    {
        public string Folder { get; } = Path.Combine(Path.GetTempPath(), "titan-malformed-" + Path.GetRandomFileName());

        public ScriptedServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Server = await ScriptedServer.StartAsync(200, "{}", takesTokenRequests: true);
            Write("empty.json", []);
            Write("list.json", "[1]"u8);
            Write("windows-1252.json", [.. """{"customerId":7,"name":"M"""u8, 0xFC, .. "ller\"}"u8]);
            Write("utf-16.json", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("""{"customerId":"7"}""")]);
            Write("utf-8-with-mark.json", [.. Encoding.UTF8.Preamble, .. """{"customerId":"7"}"""u8]);
            Write("zeros.json", new byte[1000]);
            Write("large.json", [.. """{"customerId":7,"name":" """u8, .. new byte[50_000_000].Select(_ => (byte)'x'), .. "\"}"u8]);
            Write("corrupt/titan/connections.json", """{"connections":{"a":"""u8);
            Write("list/titan/connections.json", "[]"u8);
            Write("null/titan/connections.json", """{"connections":null}"""u8);
            Write("hollow/titan/connections.json", """{"connections":{"a":null}}"""u8);
            Write("number/titan/connections.json", """{"connections":{"a":{"environment":"emulator","clientSecret":7}}}"""u8);
        }

        public async ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            await Server.DisposeAsync();
        }

        private void Write(string name, ReadOnlySpan<byte> bytes)
        {
            var path = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
        }
    }
}
