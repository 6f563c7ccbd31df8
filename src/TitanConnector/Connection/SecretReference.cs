using System.ComponentModel;
using System.Diagnostics;
using TitanConnector.Errors;

namespace TitanConnector.Connection;

/// <summary>Says where a secret is, instead of being the secret: <c>env:NAME</c>, <c>file:PATH</c> or <c>exec:COMMAND</c>.</summary>
internal static class SecretReference
{
    private const string Variable = "env:";
    private const string File = "file:";
    private const string Command = "exec:";

    private static readonly TimeSpan LongestCommand = TimeSpan.FromSeconds(60);

    /// <summary>Whether a text is a reference. ServiceTitan's secrets and keys begin with <c>cs1.</c> and <c>ak1.</c>.</summary>
    public static bool Is(string? text) =>
        text is not null && Array.Exists([Variable, File, Command], kind => text.StartsWith(kind, StringComparison.Ordinal));

    /// <summary>Reads the secret.</summary>
    /// <param name="input">The input that it is for.</param>
    /// <param name="text">The reference; any other text is returned as it is.</param>
    /// <param name="limit">How long a command may take, at least a millisecond; 60 seconds by default.</param>
    /// <exception cref="InvalidInputException">It cannot be read, or is empty.</exception>
    public static string? Read(string input, string? text, TimeSpan? limit = null)
    {
        if (!Is(text))
        {
            return text;
        }

        var end = text!.IndexOf(':', StringComparison.Ordinal) + 1;
        var (kind, place) = (text[..end], text[end..]);
        string? secret;
        try
        {
            secret = kind switch
            {
                Variable => Environment.GetEnvironmentVariable(place),
                File => System.IO.File.ReadAllText(Home(place)),
                _ => Run(input, place, limit ?? LongestCommand),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Win32Exception or ArgumentException)
        {
            throw new InvalidInputException(input, $"{text} cannot be read: {error.Message}");
        }

        return secret?.Trim() is { Length: > 0 } known
            ? known
            : throw new InvalidInputException(input, $"{text} is {(secret is null ? "not set" : "empty")}");
    }

    private static string Home(string path) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : path;

    // Password managers ask on the terminal, so only the standard output is taken.
    private static string Run(string input, string command, TimeSpan limit)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", ["/c", command])
            : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardOutput = true;
        start.UseShellExecute = false;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidInputException(input, $"exec:{command} did not end within {limit.TotalSeconds:0.###} s");
        }

        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidInputException(input, $"exec:{command} failed with exit status {process.ExitCode}");
    }
}
