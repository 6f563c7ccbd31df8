using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Catalog;

namespace TitanConnector.Manifest;

/// <summary>The catalog as JSON, for programs that show forms, generate documentation, or run actions without this library.</summary>
public static class ActionManifest
{
    /// <summary>Describes all actions as a JSON array.</summary>
    public static JsonArray OfAll() => new([.. ActionCatalog.All.Select(Of)]);

    /// <summary>Describes one action as a JSON object.</summary>
    public static JsonObject Of(ActionDefinition action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new JsonObject
        {
            ["key"] = action.Key,
            ["operation"] = action.OperationKey,
            ["typed"] = action.IsTyped,
            ["label"] = action.Label,
            ["description"] = action.Description,
            ["group"] = action.Group,
            ["verb"] = action.Verb,
            ["effect"] = NameOf(action.Effect),
            ["method"] = action.Method.Method,
            ["path"] = action.Path,
            ["scope"] = action.Scope,
            ["paging"] = action.IsList ? NameOf(action.Paging) : null,
            ["inputs"] = new JsonArray([.. action.Inputs.Select(Of)]),
            ["result"] = action.ResultName,
        };
    }

    private static JsonObject Of(InputDefinition input) => new()
    {
        ["key"] = input.Key,
        ["label"] = input.Label,
        ["comment"] = input.Comment,
        ["in"] = NameOf(input.Place),
        ["wireName"] = input.WireName,
        ["type"] = input.Shape.JsonType ?? "any",
        ["format"] = input.Shape.JsonFormat,
        ["required"] = input.IsRequired,
        ["nullable"] = input.IsClearable,
        ["default"] = input.Default(),
        ["example"] = input.Example(),
        ["enum"] = input.Shape.Choices is { Count: > 0 } all ? new JsonArray([.. all.Select(choice => JsonValue.Create(choice))]) : null,
    };

    private static string NameOf(Effect effect) => effect switch
    {
        Effect.Read => "read",
        Effect.Create => "create",
        Effect.Update => "update",
        _ => "delete",
    };

    internal static string NameOf(PagingStyle paging) => paging switch
    {
        PagingStyle.Feed => "feed",
        PagingStyle.Whole => "whole",
        PagingStyle.Report => "report",
        _ => "numbered",
    };

    private static string NameOf(InputPlace place) => place switch
    {
        InputPlace.Path => "path",
        InputPlace.Query => "query",
        InputPlace.Multipart => "multipart",
        InputPlace.Control => "control",
        _ => "body",
    };
}
