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
    bool Keeps(JsonElement item);
}
