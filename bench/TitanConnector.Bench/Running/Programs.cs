using System.Diagnostics;

namespace TitanConnector.Bench.Running;

/// <summary>The published programs that are measured: <c>titan</c>, and this bench itself, for a floor that starts as fast.</summary>
/// <param name="Titan">The path of <c>titan</c>.</param>
/// <param name="Bench">The path of the bench.</param>
internal sealed record Programs(string Titan, string Bench)
{
    private static readonly string[] Options = ["-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-v", "q", "--nologo"];

    public static async Task<Programs> PublishAsync(string root)
    {
        var folder = Path.Combine(root, "artifacts", "bench");
        await PublishAsync(Path.Combine(root, "src", "TitanConnector.Cli"), Path.Combine(folder, "titan"));
        await PublishAsync(Path.Combine(root, "bench", "TitanConnector.Bench"), Path.Combine(folder, "bench"));
        return new Programs(Path.Combine(folder, "titan", "titan"), Path.Combine(folder, "bench", "titan-bench"));
    }

    private static async Task PublishAsync(string project, string to)
    {
        Console.Error.WriteLine($"Publishing {Path.GetFileName(project)} …");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["publish", project, "-o", to, .. Options]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} cannot be published: {output}");
        }
    }
}
