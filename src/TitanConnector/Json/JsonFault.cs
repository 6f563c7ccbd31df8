using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>Says what is wrong with JSON to a person, who knows nothing of this program's types.</summary>
internal static class JsonFault
{
    private const string AfterLiteral = "' is an invalid JSON literal. ";

    /// <summary>What is wrong, and where.</summary>
    public static string Describe(JsonException error)
    {
        var where = error.Path is { Length: > 1 } path ? $" at {path}" : "";
        if (error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
        {
            return $"what stands{(where.Length == 0 ? " there" : where)} is of another type";
        }

        // The parser quotes what it took for a literal up to the end of the text: all that follows, secrets included.
        var literal = error.Message.IndexOf(AfterLiteral, StringComparison.Ordinal);
        var said = literal < 0 ? error.Message : error.Message[(literal + AfterLiteral.Length)..];
        var message = said.Split([". Path: ", ". LineNumber: ", " Path: ", " LineNumber: "], StringSplitOptions.None)[0].TrimEnd('.');
        return $"{message}{where}{(error.LineNumber is { } line ? $", line {line + 1}" : "")}";
    }
}
