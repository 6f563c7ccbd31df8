namespace TitanConnector.Formats;

/// <summary>How records are written as CSV.</summary>
public sealed record CsvOptions
{
    /// <summary>Whether to neutralize text that a spreadsheet would take for a formula. The default is <see langword="false"/>.</summary>
    public bool IsSafe { get; init; }

    /// <summary>Whether to continue the output of a list that stopped early, and so omit the header.</summary>
    public bool IsContinued { get; init; }

    /// <summary>
    /// The columns, where dots select fields of nested objects. <see langword="null"/>, the default, for all documented fields and a last
    /// column, <c>_other</c>, with everything else.
    /// </summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The character between two cells. The default is a comma.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>Whether to begin with a byte order mark, by which Excel recognizes UTF-8. The default is <see langword="false"/>.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>
    /// The zone in which times are written, as <c>2026-11-20 08:00:00</c>, which spreadsheets recognize. <see langword="null"/>, the
    /// default, leaves times as they were received, in UTC.
    /// </summary>
    public TimeZoneInfo? TimeZone { get; init; }
}
