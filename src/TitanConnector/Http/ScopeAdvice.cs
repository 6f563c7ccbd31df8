using TitanConnector.Errors;
using TitanConnector.Facts.Model;

namespace TitanConnector.Http;

/// <summary>Names the scope that an application needs for a call.</summary>
internal static class ScopeAdvice
{
    public static string For(RequestLine line, bool isRead)
    {
        // /module/v2/tenant/1/resource/…
        var parts = line.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var need = parts is [var module, _, "tenant", _, .. var rest] && rest.FirstOrDefault(part => part != "export") is { } resource
            ? $"""The application needs "{resource}" of {module}, {(isRead ? "View" : "Modify")}{Name(line.Method, parts)}. """
            : "";
        return need + "Select scopes in the developer portal; "
            + "the tenant's administrator then has to accept the new version of the application.";
    }

    private static string Name(string method, string[] parts) =>
        FactsFile.Embedded.Operations.FirstOrDefault(fact => fact.Method == method && Matches(fact.Path, parts)) is { } operation
            ? $" ({operation.Scope}{(operation.IsScopeGuessed ? ", probably" : "")})"
            : "";

    private static bool Matches(string template, string[] parts)
    {
        var segments = template.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length == parts.Length
            && segments.Zip(parts).All(pair =>
                pair.First[0] == '{' || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
