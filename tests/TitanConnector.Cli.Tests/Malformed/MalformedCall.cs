namespace TitanConnector.Cli.Tests.Malformed;

/// <summary>A command line that is wrong.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Says">What the error must contain: the name of the input, or what was expected.</param>
/// <param name="Arguments">The arguments; <c>{folder}</c> stands for the folder with the files.</param>
internal sealed record MalformedCall(string Name, string Says, params string[] Arguments)
{
    /// <summary>The content of standard input. A call that reads it as bytes must run in a separate process.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>Whether it also runs in a separate process. One call of each kind does, to show that it makes no difference.</summary>
    public bool AsProcess { get; init; }

    /// <summary>Environment variables in addition to those of a valid connection.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];
}
