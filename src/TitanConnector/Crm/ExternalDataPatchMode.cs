using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>What an update does to the keys of external data that it does not mention.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ExternalDataPatchMode>))]
public enum ExternalDataPatchMode
{
    /// <summary>Keys that are not mentioned are removed.</summary>
    Replace,

    /// <summary>Keys that are not mentioned stay as they are.</summary>
    Merge,
}
