namespace TitanConnector.OpenApi;

/// <summary>One way in which an exchange deviates from ServiceTitan's documents.</summary>
/// <param name="Where">The part of the exchange and the place in it: <c>request body: address.latitude</c>, <c>query: activ</c>, <c>answer
/// 200: data[3].type</c>.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record Violation(string Where, string Message)
{
    public override string ToString() => $"{Where} — {Message}";
}

/// <summary>An operation and an answer status that some exchange has shown.</summary>
public sealed record Covered(Operation Operation, int Status)
{
    public override string ToString() => $"{Operation} → {Status}";
}

/// <summary>Collects the violations of one part of an exchange.</summary>
internal sealed class Report(string part, List<Violation> violations)
{
    public void Refuse(string path, string message) =>
        violations.Add(new Violation(path.Length == 0 ? part : $"{part}: {path}", message));

    public Report Into(List<Violation> other) => new(part, other);
}
