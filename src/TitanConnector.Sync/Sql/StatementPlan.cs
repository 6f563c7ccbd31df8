using System.Globalization;
using System.Text.RegularExpressions;

namespace TitanConnector.Sync.Sql;

/// <summary>Statements with the values of their parameters in them, for people to read and to run.</summary>
internal static partial class StatementPlan
{
    public static string Write(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            values[name] = value switch
            {
                null => "NULL",
                string text => SqlDialect.QuoteText(text),
                bool flag => flag ? "TRUE" : "FALSE",
                _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };
        }

        return ParameterName().Replace(sql, match => values.TryGetValue(match.Value, out var value) ? value : match.Value);
    }

    [GeneratedRegex("@[a-z0-9]+")]
    private static partial Regex ParameterName();
}
