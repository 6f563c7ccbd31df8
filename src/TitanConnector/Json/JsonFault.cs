using System.Text.Json;

namespace TitanConnector.Json;

/// <summary>Says what is wrong with JSON to a person, who knows nothing of this program's types.</summary>
internal static class JsonFault
{
    /// <summary>What is wrong, and where.</summary>
    public static string Describe(JsonException error)
    {
        var where = error.Path is { Length: > 1 } path ? $" at {path}" : "";
        if (error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
        {
            return $"what stands{(where.Length == 0 ? " there" : where)} is of another type";
        }

        var message = error.Message.Split([". Path: ", ". LineNumber: ", " Path: ", " LineNumber: "], StringSplitOptions.None)[0].TrimEnd('.');
        return $"{message}{where}{(error.LineNumber is { } line ? $", line {line + 1}" : "")}";
    }
}
