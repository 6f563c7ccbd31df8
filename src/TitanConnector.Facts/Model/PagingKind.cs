namespace TitanConnector.Facts.Model;

/// <summary>How an operation returns its records.</summary>
internal enum PagingKind
{
    /// <summary>It is not a list: it returns one value, or nothing.</summary>
    None,

    /// <summary>Numbered pages: <c>page</c>, <c>pageSize</c>, <c>hasMore</c>, <c>data</c>.</summary>
    Numbered,

    /// <summary>An export feed: <c>from</c>, <c>continueFrom</c>, <c>hasMore</c>, <c>data</c>.</summary>
    Feed,

    /// <summary>All records at once, as an array.</summary>
    Whole,

    /// <summary>All records at once, as an array in <c>data</c>.</summary>
    WholeData,

    /// <summary>A report: numbered pages of rows, which are arrays of values, and the fields of these values.</summary>
    Report,
}
