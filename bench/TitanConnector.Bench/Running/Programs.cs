using System.Diagnostics;

namespace TitanConnector.Bench.Running;

/// <summary>The published programs that are measured: <c>titan</c>, and the floors that it is held against, published alike.</summary>
/// <param name="Titan">The path of <c>titan</c>.</param>
/// <param name="Child">The path of the floors and the list that costs nothing.</param>
internal sealed record Programs(string Titan, string Child)
{
    /// <summary>As native code, which is how <c>titan</c> is best installed.</summary>
    public static Task<Programs> NativeAsync(string root) =>
        PublishAsync(root, "native", ["-p:PublishProfile=native"], ["-c", "Release", "-r", "linux-x64", "-p:PublishAot=true", "-p:IlcInstructionSet=x86-64-v3"]);

    /// <summary>On .NET's shared runtime, compiled ahead, as the .NET tool is.</summary>
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
