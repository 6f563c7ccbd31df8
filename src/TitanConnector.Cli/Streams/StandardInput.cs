using System.Text;
using TitanConnector.Errors;

namespace TitanConnector.Cli.Streams;

/// <summary>Standard input. It can be read only once and may be closed; Ctrl-C ends a read from a terminal.</summary>
internal static class StandardInput
{
    private const int LongestLine = 64 * 1024;

    private static string? _takenBy;

    /// <summary>Replaces standard input in tests that run the command in their own process.</summary>
    public static Stream? Replacement { get; set; }

    /// <summary>Whether it is a terminal.</summary>
    public static bool IsTerminal => Replacement is null && Descriptor.WasGiven(Descriptor.In) && !Console.IsInputRedirected;

    /// <summary>Opens it for one input.</summary>
    /// <exception cref="InvalidInputException">It is closed, or another input has already read it.</exception>
    public static Stream TakeFor(string input)
    {
        if (Replacement is not null)
        {
            return Replacement;
        }

        if (_takenBy is not null)
        {
            throw new InvalidInputException(input, $"standard input can be read only once, and {_takenBy} reads it");
        }

        _takenBy = input;
        return Descriptor.WasGiven(Descriptor.In)
            ? Open()
            : throw new InvalidInputException(input, "expected it on standard input, which is closed");
    }

    /// <summary>Prompts for a line.</summary>
    /// <inheritdoc cref="ReadSecret"/>
    public static string Ask(string input, string prompt)
    {
        Console.Error.Write(prompt);
        return Interruption.Wait(() => ReadLine(input));
    }

    /// <summary>Reads a secret line. On a terminal, prompts for it and does not echo it.</summary>
    /// <param name="input">The name of the input that it is for.</param>
    /// <param name="prompt">The prompt.</param>
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static string ReadSecret(string input, string prompt)
    {
        if (!IsTerminal)
        {
            return Interruption.Wait(() => ReadLine(input));
        }

        if (OperatingSystem.IsWindows())
        {
            Console.Error.Write(prompt);
            return Interruption.Wait(ReadKeys);
        }

        using (Echo.TurnOff())
        {
            Console.Error.Write(prompt);
            return Interruption.Wait(() => ReadLine(input));
        }
    }

    private static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardInput() : new DescriptorStream(Descriptor.In);

    private static string ReadLine(string input)
    {
        // A person at a terminal answers one question after the other.
        var source = IsTerminal ? Open() : TakeFor(input);
        List<byte> line = [];
        try
        {
            // One byte at a time, because the rest may be meant for a program that runs after this one.
            while (source.ReadByte() is var letter and >= 0 && letter != '\n' && line.Count < LongestLine)
            {
                line.Add((byte)letter);
            }
        }
        catch (IOException error)
        {
            throw new InvalidInputException(input, $"standard input cannot be read: {error.Message}");
        }

        return Encoding.UTF8.GetString([.. line]).Trim();
    }

    private static string ReadKeys()
    {
        var secret = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.Length--;
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return secret.ToString();
    }
}
