using System.Data.Common;
using TitanConnector.Sync.Tables;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Views;

namespace TitanConnector.Sync.Sql;

/// <summary>Where SQLite and PostgreSQL differ.</summary>
internal abstract class SqlDialect : IViewDialect
{
    /// <summary>The clock of the database, as the type of <see cref="ColumnType.Instant"/>.</summary>
    public abstract string Now { get; }

    /// <summary>The clock of the database in milliseconds since 1970.</summary>
    public abstract string NowMilliseconds { get; }

    /// <summary>An expression for the seconds since a time, for views: it must not need functions of this program.</summary>
    public abstract string SecondsSince(string column);

    /// <summary>A query of the names and types of the columns of <c>@table</c>, none if there is no such table.</summary>
    public abstract string ColumnsQuery { get; }

    /// <summary>A query of the columns of the primary key of <c>@table</c>, in order.</summary>
    public abstract string KeyQuery { get; }

    /// <summary>
    /// A query of the tables and views: name, <c>view</c> or another word, its statement or comment, a number that no other one ever has,
    /// and 1 if the user may change it.
    /// </summary>
    public abstract string RelationsQuery { get; }

    /// <summary>
    /// A query of the comments of tables, and of their columns, that the user may change: table, column or an empty text, and the comment.
    /// <see langword="null"/> if comments are parts of the statements that create tables.
    /// </summary>
    public abstract string? CommentsQuery { get; }

    /// <summary>Whether the database keeps the statement of a view as it was written.</summary>
    public abstract bool KeepsViewText { get; }

    /// <summary>Whether the database knows time zones.</summary>
    public abstract bool KnowsTimeZones { get; }

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

    /// <summary>An aggregate of texts, separated by commas, those that are null left out.</summary>
    public abstract string JoinTexts(string text, string order);

    /// <summary>A condition that the database knows a time zone.</summary>
    public abstract string IsTimeZone(string name);

    /// <summary>The statement that makes a view.</summary>
    public abstract string CreateView(string name, string comment, string query);

    /// <summary>The statement that gives a view a new query if its columns allow it; <see langword="null"/> if there is none.</summary>
    public abstract string? ReplaceView(string create);

    /// <summary>A comment within a statement; empty if the database does not keep it.</summary>
    public abstract string Inline(string comment);

    /// <summary>The statement that gives a table or one of its columns a comment.</summary>
    public abstract string CommentOn(string table, string column, string comment);

    /// <summary>
    /// The statements that give a view and its columns their comments; <see langword="null"/> if the one that makes it has done so.
    /// </summary>
    public abstract string? CommentOnView(string name, string comment, IReadOnlyList<(string Name, string Text)> columns);

    /// <summary>Whether an error says that a view cannot be changed in this way.</summary>
    public abstract bool IsRefusedChange(DbException error);

    public abstract string JoinTenant(string alias);

    public abstract string LocalDay(string instant);

    public abstract string WrittenDay(string instant);

    public abstract string Number(string amount);

    public abstract string Negative(string amount);

    /// <summary>Reads a value of a column.</summary>
    public abstract CellValue Read(DbDataReader reader, int index, ColumnType type);

    /// <summary>A value as a parameter, which the statement casts to the type of the column.</summary>
    public static object? Parameter(CellValue value, ColumnType type) => value.IsNull ? null : type switch
    {
        ColumnType.Integer => value.Integer,
        ColumnType.Boolean => value.Boolean,
        _ => value.ToText(type),
    };

    /// <summary>A condition that a text contains another one.</summary>
    public abstract string Contains(string text, string part);

    /// <summary>An expression for a random number, another one in each row.</summary>
    public abstract string RandomInteger { get; }

    /// <summary>Reads the value of <see cref="Now"/>.</summary>
    public abstract DateTimeOffset Read(object? now);

    /// <summary>Says what is wrong in words that help.</summary>
    /// <param name="error">The error of the database.</param>
    /// <param name="target">The name of the target.</param>
    public abstract SyncTargetException Explain(DbException error, string target);

    /// <summary>An identifier in quotes.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text in quotes.</summary>
    public static string QuoteText(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Identifiers in quotes, separated by commas.</summary>
    public static string Quote(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));
}
