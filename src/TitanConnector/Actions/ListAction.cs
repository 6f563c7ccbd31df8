using System.Text.Json.Serialization;

namespace TitanConnector.Actions;

/// <summary>An action that answers records page by page.</summary>
public abstract record ListAction<TItem> : TitanAction
{
    [Input("Fetch All", "Fetch every page; Page and Include Total are then not used.",
        In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(10)]
    public bool FetchAll { get; init; }

    [Input("Page", "The page to fetch, from 1.", In = InputPlace.Query, Minimum = 1, Maximum = int.MaxValue, Example = "1")]
    [JsonPropertyOrder(11)]
    public int? Page { get; init; }

    [Input("Page Size", "Records on a page, 1 to 5000. ServiceTitan's own default is 50; Fetch All asks for 5000 unless told otherwise.",
        In = InputPlace.Query, Minimum = 1, Maximum = ListCall.LargestPage, Example = "50")]
    [JsonPropertyOrder(12)]
    public int? PageSize { get; init; }

    [Input("Include Total", "Ask for the number of all records that match. Not used with Fetch All.",
        In = InputPlace.Query, Default = "false", Example = "true")]
    [JsonPropertyOrder(13)]
    public bool? IncludeTotal { get; init; }

    [Input("Resume From", "With Fetch All: go on where fetching this list with these filters broke off, by the text that came with its last page, or @FILE or - on the command line.",
        In = InputPlace.Control, Example = "Aoj6b…")]
    [JsonPropertyOrder(17)]
    public string? ResumeFrom { get; init; }
}

/// <summary>A list that can be sorted and takes query parameters by their names.</summary>
public abstract record QueryableListAction<TItem> : ListAction<TItem>
{
    [Input("Sort", "A sign and a field: +Name for ascending, -Name for descending order.", In = InputPlace.Query, Example = "+Id")]
    [JsonPropertyOrder(14)]
    public string? Sort { get; init; }

    [Input("Custom Query Params", "Documented query parameters of this list by ServiceTitan's names, as an object of names and values.",
        In = InputPlace.Query, IsNameless = true, Option = "query", Example = """{"modifiedOnOrAfter":"2026-11-01T00:00:00Z"}""")]
    [JsonPropertyOrder(15)]
    public IReadOnlyDictionary<string, TextValue>? CustomQueryParams { get; init; }

    [Input("Allow Unknown Query",
        "Send query parameters, or a sort, that are not documented too. ServiceTitan ignores what it does not know and answers everything.",
        In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(16)]
    public bool AllowUnknownQuery { get; init; }
}
