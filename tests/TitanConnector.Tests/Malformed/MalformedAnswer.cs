namespace TitanConnector.Tests.Malformed;

/// <summary>An answer that is wrong.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Bytes">What comes over the wire.</param>
/// <param name="Says">What the error must say.</param>
internal sealed record MalformedAnswer(string Name, byte[] Bytes, string Says)
{
    /// <summary>Whether it may be right when it is asked for again.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether it is JSON, of another form than documented: then a write was carried out.</summary>
    public bool IsJson { get; init; }

    public static IEnumerable<TheoryDataRow<string>> Named(IEnumerable<MalformedAnswer> answers) =>
        answers.Select(answer => new TheoryDataRow<string>(answer.Name) { TestDisplayName = answer.Name });
}
