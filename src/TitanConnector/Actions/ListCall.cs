using System.Text.Json;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>A call that is answered with records, page by page.</summary>
public sealed class ListCall : ActionCall
{
    /// <summary>The most records that ServiceTitan puts on a page, by its documentation of time-outs and pagination.</summary>
    internal const int LargestPage = 5000;

    /// <summary>The one order that nothing changes.</summary>
    internal const string InOrderOfCreation = "+CreatedOn";

    internal ListCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
        : base(definition, inputs, files)
    {
    }

    /// <summary>Whether to walk all pages.</summary>
    public bool FetchAll => Flag("fetchAll");

    /// <summary>The one page to fetch otherwise.</summary>
    public int? Page => Number("page");

    /// <summary>Records on a page.</summary>
    public int? PageSize => Number("pageSize");

    /// <summary>Where an earlier walk over all pages broke off.</summary>
    public string? ResumeFrom => Text("resumeFrom");

    /// <summary>The order: a sign and a field.</summary>
    internal string? Sort => Definition.SortStyle == SortStyle.Sort ? Text("sort")
        : Text("orderBy") is { } name ? $"{(IsDescending ? '-' : '+')}{char.ToUpperInvariant(name[0])}{name[1..]}"
        : null;

    private bool IsDescending => Text("orderByDirection")?.StartsWith("desc", StringComparison.Ordinal) == true;

    /// <summary>Whether parameters are sent that are not documented.</summary>
    internal bool AllowsUnknownQuery => Flag("allowUnknownQuery");
}
