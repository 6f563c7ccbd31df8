using TitanConnector.Cli.Commands;
using TitanConnector.Cli.Streams;
using TitanConnector.Connection;

namespace TitanConnector.Cli.Tests.Malformed;

/// <summary>
/// Runs the real program in this process, for tests that would otherwise start too many processes. It shares standard streams and
/// environment variables with this process, so nothing else may run at the same time: see <see cref="AloneCollection"/>.
/// </summary>
internal static class TitanInProcess
{
    public static async Task<TitanRun> RunAsync(
        ConnectionSettings settings, string folder, Dictionary<string, string> variables, string[] arguments)
    {
        var before = (Console.Out, Console.Error);
        var (output, error) = (new StringWriter(), new StringWriter());
        Dictionary<string, string?> environment = new()
        {
            ["XDG_CONFIG_HOME"] = folder,
            ["XDG_CACHE_HOME"] = folder,
            ["SERVICETITAN_ENVIRONMENT"] = settings.Environment,
            ["SERVICETITAN_API_URL"] = settings.ApiUrl,
            ["SERVICETITAN_TENANT_ID"] = settings.Tenant,
            ["SERVICETITAN_CLIENT_ID"] = settings.ClientId,
            ["SERVICETITAN_CLIENT_SECRET"] = settings.ClientSecret,
            ["SERVICETITAN_APP_KEY"] = settings.ApplicationKey,
        };
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        var replaced = environment.Keys.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        Apply(environment);
        StandardInput.Replacement = Stream.Null;
        Console.SetOut(output);
        Console.SetError(error);
        try
        {
            // The whole program except process setup and exit.
            var status = await Task.Run(() => TitanCommand.RunAsync(arguments, TestContext.Current.CancellationToken));
            return new TitanRun(status, output.ToString(), error.ToString());
        }
        finally
        {
            StandardInput.Replacement = null;
            Console.SetOut(before.Out);
            Console.SetError(before.Error);
            Apply(replaced);
        }
    }

    private static void Apply(Dictionary<string, string?> variables)
    {
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}

/// <summary>Tests that run alone, after all others.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
