namespace TitanConnector.Facts.Model;

/// <summary>How an operation gives its records.</summary>
internal enum PagingKind
{
    /// <summary>It gives no list: one value, or nothing.</summary>
    None,

    /// <summary>Page by number: <c>page</c>, <c>pageSize</c>, <c>hasMore</c>, <c>data</c>.</summary>
    Numbered,

    /// <summary>An export feed: <c>from</c>, <c>continueFrom</c>, <c>hasMore</c>, <c>data</c>.</summary>
    Feed,

    /// <summary>All records at once, as an array.</summary>
    Whole,

    /// <summary>All records at once, as an array in <c>data</c>.</summary>
    WholeData,

    /// <summary>A report: rows of values page by number, and the fields that they are of.</summary>
    Report,
}
