namespace TitanConnector.Tests.Malformed;

/// <summary>An answer that is wrong.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Bytes">The raw bytes.</param>
/// <param name="Says">What the error must contain.</param>
internal sealed record MalformedAnswer(string Name, byte[] Bytes, string Says)
{
    /// <summary>Whether another attempt may get a correct answer.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether it is JSON of an undocumented form, which means that a write was carried out.</summary>
    public bool IsJson { get; init; }

    public static IEnumerable<TheoryDataRow<string>> Named(IEnumerable<MalformedAnswer> answers) =>
        answers.Select(answer => new TheoryDataRow<string>(answer.Name) { TestDisplayName = answer.Name });
}
