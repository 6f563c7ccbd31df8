namespace TitanConnector.Actions;

/// <summary>The query parameters that set the sort order of a list.</summary>
internal enum SortStyle
{
    /// <summary><c>sort=+CreatedOn</c>.</summary>
    Sort,

    /// <summary><c>orderBy=CreatedOn&amp;orderByDirection=asc</c>.</summary>
    OrderBy,
}
