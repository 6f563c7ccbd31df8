using System.Diagnostics;

namespace TitanConnector.Bench.Running;

/// <summary>The published programs under test: <c>titan</c>, and the baselines it is compared with, published the same way.</summary>
/// <param name="Titan">The path of <c>titan</c>.</param>
/// <param name="Child">The path of the baselines and the zero-cost server.</param>
internal sealed record Programs(string Titan, string Child)
{
    /// <summary>As native code, the best way to install <c>titan</c>.</summary>
    public static Task<Programs> NativeAsync(string root) =>
        PublishAsync(
            root, "native", ["-p:PublishProfile=native"],
            ["-c", "Release", "-r", "linux-x64", "-p:Native=true", "-p:IlcInstructionSet=x86-64-v3"]);

    /// <summary>On the shared .NET runtime, compiled ahead of time, like the .NET tool.</summary>
    public static Task<Programs> OnRuntimeAsync(string root)
    {
        string[] options = ["-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true"];
        return PublishAsync(root, "on-runtime", options, options);
    }

    private static async Task<Programs> PublishAsync(string root, string form, string[] titanOptions, string[] childOptions)
    {
        var folder = Path.Combine(root, "artifacts", "bench", form);
        await PublishAsync(Path.Combine(root, "src", "TitanConnector.Cli"), Path.Combine(folder, "titan"), titanOptions);
        await PublishAsync(Path.Combine(root, "bench", "TitanConnector.Bench.Child"), Path.Combine(folder, "child"), childOptions);
        return new Programs(Path.Combine(folder, "titan", "titan"), Path.Combine(folder, "child", "titan-bench-child"));
    }

    private static async Task PublishAsync(string project, string to, string[] options)
    {
        Console.Error.WriteLine($"Publishing {Path.GetFileName(project)} …");
        string[] arguments = ["publish", project, "-o", to, "-v", "q", "--nologo", .. options];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} cannot be published: {output}");
        }
    }
}
