using System.Text.Json;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>A call that returns records page by page.</summary>
public sealed class ListCall : ActionCall
{
    /// <summary>The maximum page size, according to ServiceTitan's documentation of timeouts and pagination.</summary>
    internal const int LargestPage = 5000;

    /// <summary>The only order that never changes.</summary>
    internal const string InOrderOfCreation = "+CreatedOn";

    internal ListCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
        : base(definition, inputs, files)
    {
    }

    /// <summary>Whether to fetch all pages, one after the other.</summary>
    public bool FetchAll => Flag("fetchAll");

    /// <summary>The number of the page to fetch, starting at 1; <see langword="null"/> for the first one.</summary>
    public int? Page => Number("page");

    /// <summary>Records per page, 1 to 5000; <see langword="null"/> for the default.</summary>
    public int? PageSize => Number("pageSize");

    /// <summary>Where an earlier fetch of all pages stopped: the resume token of its last page.</summary>
    public string? ResumeFrom => Text("resumeFrom");

    /// <summary>The documented maximum page size of this list.</summary>
    internal int LargestPageAllowed => (int)(Definition.Input("pageSize")?.Maximum ?? LargestPage);

    /// <summary>The sort order: a sign and a field.</summary>
    internal string? Sort => Definition.SortStyle == SortStyle.Sort ? Text("sort")
        : Text("orderBy") is { } name ? $"{(IsDescending ? '-' : '+')}{char.ToUpperInvariant(name[0])}{name[1..]}"
        : null;

    private bool IsDescending => Text("orderByDirection")?.StartsWith("desc", StringComparison.Ordinal) == true;

    /// <summary>Whether to send undocumented parameters.</summary>
    internal bool AllowsUnknownQuery => Flag("allowUnknownQuery");
}
