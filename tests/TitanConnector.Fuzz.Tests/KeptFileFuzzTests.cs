using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.TestSupport;
using TitanConnector.TestSupport.Fuzz;

namespace TitanConnector.Fuzz.Tests;

/// <summary>The files that are kept between commands, profiles and tokens, damaged in any way.</summary>
public sealed class KeptFileFuzzTests : IDisposable
{
    private static readonly ConnectionSettings Settings = new()
    {
        Environment = "production",
        Tenant = "42",
        ClientId = "cid.kept",
        ClientSecret = "cs1.kept-secret",
        ApplicationKey = "ak1.kept-key",
        TimeZone = "America/New_York",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("titan-fuzz-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(Timeout = 600_000)]
    public async Task Damaged_profiles_are_an_input_error_or_are_validated()
    {
        var path = Path.Combine(_folder, "connections.json");

        await RunAsync("profiles", path, NewProfiles(path), (_, _) => Task.CompletedTask);
    }

    [Fact(Timeout = 600_000)]
    public async Task A_planted_fault_in_profiles_is_found()
    {
        var path = Path.Combine(_folder, "connections.json");

        // The planted fault: code that assumes every connection has a time zone.
        var profiles = NewProfiles(path);
        var error = await Should.ThrowAsync<FuzzException>(() => RunAsync("profiles, planted fault", path, profiles, (settings, token) =>
        {
            _ = settings.TimeZone!.Length;
            return Task.CompletedTask;
        }));

        error.InnerException.ShouldBeOfType<NullReferenceException>();
    }

    [Fact(Timeout = 600_000)]
    public async Task A_damaged_token_is_requested_again()
    {
        await RunTokensAsync("token cache", (titan, token) => titan.RunAsync(new GetCustomer { CustomerId = 7 }, token));
    }

    [Fact(Timeout = 600_000)]
    public async Task A_planted_fault_in_the_token_cache_is_found()
    {
        // The planted fault: code that assumes every cached file is JSON.
        var error = await Should.ThrowAsync<FuzzException>(() => RunTokensAsync("token cache, planted fault", (_, _) =>
        {
            using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(TokenFile()));
            return Task.CompletedTask;
        }));

        error.InnerException.ShouldBeAssignableTo<System.Text.Json.JsonException>();
    }

    private static byte[] NewProfiles(string path)
    {
        var profiles = ConnectionProfiles.Load(path);
        profiles.Set("acme", Settings);
        profiles.Set(
            "emulator",
            Settings with { Environment = "emulator", ApiUrl = "http://127.0.0.1:8181", TokenUrl = "http://127.0.0.1:8181/connect/token" });
        profiles.Save();
        return File.ReadAllBytes(path);
    }

    private static Task RunAsync(string target, string path, byte[] good, Func<ConnectionSettings, CancellationToken, Task> use) =>
        Fuzzing.RunAsync(target, Mutation.Some, async (mutations, token) =>
        {
            await File.WriteAllBytesAsync(path, Mutation.Apply(mutations, good), token);
            try
            {
                var profiles = ConnectionProfiles.Load(path);
                foreach (var name in profiles.Names)
                {
                    var settings = profiles.Get(name);
                    ServiceTitanConnection.From(settings);
                    await use(settings, token);
                }

                _ = profiles.Get(null);
            }
            catch (InvalidInputException error)
            {
                error.ToString().ShouldNotContain(Settings.ClientSecret!, Case.Insensitive, error.Message);
            }
        }, TestContext.Current.SendDiagnosticMessage, TestContext.Current.CancellationToken);

    private async Task RunTokensAsync(string target, Func<TitanClient, CancellationToken, Task> use)
    {
        var answer = AnyCall.All[0].Answer;
        await using var server = WireServer.Start(answer);
        var options = new TitanClientOptions { TokenCache = new TokenCache(_folder), RequestsPerSecond = 0, MaxAttempts = 1 };
        using (var first = server.NewClient(options))
        {
            await first.RunAsync(new GetCustomer { CustomerId = 7 }, TestContext.Current.CancellationToken);
        }

        var file = TokenFile();
        var good = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await Fuzzing.RunAsync(target, Mutation.Some, async (mutations, token) =>
        {
            await File.WriteAllBytesAsync(file, Mutation.Apply(mutations, good), token);
            using var titan = server.NewClient(options);
            await use(titan, token);
        }, TestContext.Current.SendDiagnosticMessage, TestContext.Current.CancellationToken);
    }

    private string TokenFile() => Directory.EnumerateFiles(_folder, "*.json").Single();
}
