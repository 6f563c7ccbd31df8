namespace TitanConnector.Actions;

/// <summary>The query parameters by which a list takes its order.</summary>
internal enum SortStyle
{
    /// <summary><c>sort=+CreatedOn</c>.</summary>
    Sort,

    /// <summary><c>orderBy=CreatedOn&amp;orderByDirection=asc</c>.</summary>
    OrderBy,
}
