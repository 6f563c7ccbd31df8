using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>Describes JSON errors without mentioning this program's types.</summary>
internal static class JsonFault
{
    private const string AfterLiteral = "' is an invalid JSON literal. ";

    /// <summary>Describes what is wrong and where.</summary>
    public static string Describe(JsonException error)
    {
        var where = error.Path is { Length: > 1 } path ? $" at {path}" : "";
        if (error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
        {
            return $"the value{where} has the wrong type";
        }

        // The parser quotes everything from an invalid literal to the end of the text, including secrets.
        var literal = error.Message.IndexOf(AfterLiteral, StringComparison.Ordinal);
        var said = literal < 0 ? error.Message : error.Message[(literal + AfterLiteral.Length)..];
        var message = said.Split([". Path: ", ". LineNumber: ", " Path: ", " LineNumber: "], StringSplitOptions.None)[0].TrimEnd('.');
        return $"{message}{where}{(error.LineNumber is { } line ? $", line {line + 1}" : "")}";
    }
}
