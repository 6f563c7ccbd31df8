using System.Data.Common;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Sql;

/// <summary>Where SQLite and PostgreSQL differ.</summary>
internal abstract class SqlDialect
{
    /// <summary>The clock of the database, as the type of <see cref="ColumnType.Instant"/>.</summary>
    public abstract string Now { get; }

    /// <summary>The clock of the database in milliseconds since 1970.</summary>
    public abstract string NowMilliseconds { get; }

    /// <summary>A query of the names and types of the columns of <c>@table</c>, none if there is no such table.</summary>
    public abstract string ColumnsQuery { get; }

    /// <summary>A query of the columns of the primary key of <c>@table</c>, in order.</summary>
    public abstract string KeyQuery { get; }

    /// <summary>What ends the statement that creates a temporary table.</summary>
    public abstract string StageOptions { get; }

    /// <summary>The name of the type of a column.</summary>
    public abstract string TypeOf(ColumnType type);

    /// <summary>Whether a column of a type in the database, as <see cref="ColumnsQuery"/> names it, can hold these values.</summary>
    public abstract bool Fits(string databaseType, ColumnType type);

    /// <summary>
    /// A FROM item with the elements of a JSON list, called <c>item</c>. None if it is not a list.
    /// </summary>
    public abstract string ElementsOf(string column);

    /// <summary>An expression for the position of an element in its list, from 1.</summary>
    public abstract string ElementPosition { get; }

    /// <summary>
    /// An expression for a property of an element, or for the element itself if the name is empty; null if it does not have this type.
    /// </summary>
    public abstract string ElementValue(string name, ColumnType type);

    /// <summary>Reads a value of a column.</summary>
    public abstract CellValue Read(DbDataReader reader, int index, ColumnType type);

    /// <summary>A value as a parameter, which the statement casts to the type of the column.</summary>
    public static object? Parameter(CellValue value, ColumnType type) => value.IsNull ? null : type switch
    {
        ColumnType.Integer => value.Integer,
        ColumnType.Boolean => value.Boolean,
        _ => value.ToText(type),
    };

    /// <summary>Says what is wrong in words that help.</summary>
    /// <param name="error">The error of the database.</param>
    /// <param name="target">The name of the target.</param>
    public abstract SyncTargetException Explain(DbException error, string target);

    /// <summary>An identifier in quotes.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>Identifiers in quotes, separated by commas.</summary>
    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));
}
