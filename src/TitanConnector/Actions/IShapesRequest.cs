using System.Text.Json;
using TitanConnector.Http;

namespace TitanConnector.Actions;

/// <summary>An action whose call is not one plain request by its declaration alone; it corrects the draft that the declaration gave.</summary>
internal interface IShapesRequest
{
    void Shape(RequestDraft draft);
}

/// <summary>A list whose filter is not left to ServiceTitan alone, which ignores parameters that it does not know.</summary>
internal interface IGuardsItems
{
    /// <summary>The field that shows whether a record is one that was asked for.</summary>
    string Field { get; }

    /// <summary>Whether a record is one that was asked for; <see langword="null"/> when it does not show it.</summary>
    bool? Keeps(JsonElement item);
}
