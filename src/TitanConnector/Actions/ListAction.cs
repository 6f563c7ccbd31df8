using System.Text.Json.Serialization;

namespace TitanConnector.Actions;

/// <summary>An action that returns records page by page.</summary>
public abstract record ListAction<TItem> : TitanAction
{
    /// <summary>Fetch every page. Page and Include Total are then ignored.</summary>
    [Input("Fetch All", "Fetch every page. Page and Include Total are then ignored.", In = InputPlace.Control, Default = "false",
        Example = "true")]
    [JsonPropertyOrder(10)]
    public bool FetchAll { get; init; }

    /// <summary>Number of the page to fetch, starting at 1.</summary>
    [Input("Page", "Number of the page to fetch, starting at 1.", In = InputPlace.Query, Minimum = 1, Maximum = int.MaxValue,
        Example = "1")]
    [JsonPropertyOrder(11)]
    public int? Page { get; init; }

    /// <summary>Records per page, 1 to 5000. ServiceTitan's own default is 50; with Fetch All the default is 5000.</summary>
    [Input("Page Size", "Records per page, 1 to 5000. ServiceTitan's own default is 50; with Fetch All the default is 5000.",
        In = InputPlace.Query, Minimum = 1, Maximum = ListCall.LargestPage, Example = "50")]
    [JsonPropertyOrder(12)]
    public int? PageSize { get; init; }

    /// <summary>Ask for the total number of records that match. Ignored with Fetch All.</summary>
    [Input("Include Total", "Ask for the total number of records that match. Ignored with Fetch All.", In = InputPlace.Query,
        Default = "false", Example = "true")]
    [JsonPropertyOrder(13)]
    public bool? IncludeTotal { get; init; }

    /// <summary>
    /// With Fetch All: continue where an earlier fetch of this list with the same filters stopped. Takes the resume token of its last page.
    /// On the command line also @FILE or -.
    /// </summary>
    [Input("Resume From",
            "With Fetch All: continue where an earlier fetch of this list with the same filters stopped. Takes the resume token of its "
            + "last page. On the command line also @FILE or -.", In = InputPlace.Control, Example = "Aoj6b…")]
    [JsonPropertyOrder(17)]
    public string? ResumeFrom { get; init; }
}

/// <summary>A list that can be sorted and accepts query parameters by name.</summary>
public abstract record QueryableListAction<TItem> : ListAction<TItem>
{
    /// <summary>A sign and a field: +Name for ascending or -Name for descending order.</summary>
    [Input("Sort", "A sign and a field: +Name for ascending or -Name for descending order.", In = InputPlace.Query, Example = "+Id")]
    [JsonPropertyOrder(14)]
    public string? Sort { get; init; }

    /// <summary>Documented query parameters of this list by ServiceTitan's names, as an object of names and values.</summary>
    [Input("Custom Query Params", "Documented query parameters of this list by ServiceTitan's names, as an object of names and values.",
        In = InputPlace.Query, IsNameless = true, Option = "query", Example = """{"modifiedOnOrAfter":"2026-11-01T00:00:00Z"}""")]
    [JsonPropertyOrder(15)]
    public IReadOnlyDictionary<string, TextValue>? CustomQueryParams { get; init; }

    /// <summary>
    /// Also send query parameters or a sort that are not documented. ServiceTitan ignores the ones it does not know and returns everything.
    /// </summary>
    [Input("Allow Unknown Query",
        "Also send query parameters or a sort that are not documented. ServiceTitan ignores the ones it does not know and returns "
        + "everything.",
        In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(16)]
    public bool AllowUnknownQuery { get; init; }
}
