using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>An application's own data on a new record. Only requests that name the same guid can see it.</summary>
public sealed record ExternalData
{
    /// <summary>The guid that your application chose for its data. Use the same one in all calls.</summary>
    [Description("The guid that your application chose for its data. Use the same one in all calls.")]
    public required Guid ApplicationGuid { get; init; }

    /// <summary>The keys and values to store.</summary>
    [Description("The keys and values to store.")]
    [JsonPropertyName("externalData")]
    public required ExternalDataEntry[] Items { get; init; }
}

/// <summary>One key of an application's own data, with its value.</summary>
public sealed record ExternalDataEntry
{
    /// <summary>The name under which the value is stored.</summary>
    public required string Key { get; init; }

    /// <summary>The text to store.</summary>
    public required string Value { get; init; }
}

/// <summary>A change of an application's own data on a record.</summary>
public sealed record ExternalDataUpdate
{
    /// <summary>Replace, which is the default and the meaning of null, drops every key that is not given; Merge keeps them.</summary>
    [Description("Replace, which is the default and the meaning of null, drops every key that is not given; Merge keeps them.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<ExternalDataPatchMode?> PatchMode { get; init; }

    /// <summary>The guid that your application chose for its data. Data under other guids is not touched.</summary>
    [Description("The guid that your application chose for its data. Data under other guids is not touched.")]
    public required Guid ApplicationGuid { get; init; }

    /// <summary>The keys to change and their new values.</summary>
    [Description("The keys to change and their new values.")]
    [JsonPropertyName("externalData")]
    public required ExternalDataChange[] Items { get; init; }
}

/// <summary>A change of one key of an application's own data.</summary>
public sealed record ExternalDataChange
{
    /// <summary>The name under which the value is stored.</summary>
    public required string Key { get; init; }

    /// <summary>The text to store. With Merge, null deletes the key.</summary>
    [Description("The text to store. With Merge, null deletes the key.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Value { get; init; }
}

/// <summary>One key of an application's own data, as ServiceTitan returns it.</summary>
public sealed record ExternalDataItem : ServiceTitanRecord
{
    /// <summary>The name under which the value is stored.</summary>
    public string? Key { get; init; }

    /// <summary>The text that was stored.</summary>
    public string? Value { get; init; }
}
