namespace TitanConnector.Cli.Tests.Malformed;

/// <summary>A command line that is wrong.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Says">What the error must say: which input it is, or what was expected.</param>
/// <param name="Arguments">The arguments; <c>{folder}</c> stands for the folder with the files.</param>
internal sealed record MalformedCall(string Name, string Says, params string[] Arguments)
{
    /// <summary>What stands on standard input. What reads that as bytes has to be a process of its own.</summary>
    public byte[] Input { get; init; } = [];

    /// <summary>Whether it runs as a process of its own too: one of each kind does, to show that it makes no difference.</summary>
    public bool AsProcess { get; init; }

    /// <summary>Variables beside those of a good connection.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];
}
