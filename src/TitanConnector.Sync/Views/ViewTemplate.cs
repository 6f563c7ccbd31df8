using System.Text.RegularExpressions;

namespace TitanConnector.Sync.Views;

/// <summary>
/// Turns the query of a view into SQL. In it, <c>j.[completedOn]</c> is the column of a JSON property, <c>@table(j)</c> the table that
/// <c>j</c> stands for, <c>@tenant(j)</c> the join of the tenant of a row, <c>@day(…)</c> the local day of a time, <c>@written(…)</c> the
/// day of a date that is written as a time, <c>@number(…)</c> an amount to compare, and <c>@negative(…)</c> an amount with the opposite
/// sign.
/// </summary>
internal static partial class ViewTemplate
{
    /// <summary>The columns that a query reads.</summary>
    public static IEnumerable<(string Alias, string Path)> ColumnsOf(string query) =>
        Column.Matches(query).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).Distinct();

    /// <summary>Writes the SQL.</summary>
    /// <param name="view">The view.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="column">The name in the database of the column of a property, quoted, by the alias of its table.</param>
    public static string Write(ReadyView view, IViewDialect dialect, Func<string, string, string> column)
    {
        var query = Column.Replace(view.Sql, match => $"{match.Groups[1].Value}.{column(match.Groups[1].Value, match.Groups[2].Value)}");
        return Call.Replace(query, match => match.Groups[1].Value switch
        {
            "table" => $"\"{view.Tables[match.Groups[2].Value]}\" AS {match.Groups[2].Value}",
            "tenant" => dialect.JoinTenant(match.Groups[2].Value),
            "day" => dialect.LocalDay(match.Groups[2].Value),
            "written" => dialect.WrittenDay(match.Groups[2].Value),
            "number" => dialect.Number(match.Groups[2].Value),
            _ => dialect.Negative(match.Groups[2].Value),
        });
    }

    [GeneratedRegex(@"\b([a-z]+)\.\[([A-Za-z.]+)\]")]
    private static partial Regex Column { get; }

    [GeneratedRegex(@"@(table|tenant|day|written|number|negative)\(([^()]+)\)")]
    private static partial Regex Call { get; }
}
