using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>Changes the given fields of a piece of installed equipment and leaves the others as they are.</summary>
[Action("updateInstalledEquipment", "Update Installed Equipment", "PATCH",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/{id}", Effect.Update,
    Verb = "update",
    Description = "Changes the given fields of a piece of installed equipment and leaves the others as they are.")]
public sealed record UpdateInstalledEquipment : TitanAction<DetailedInstalledEquipment>
{
    /// <summary>Id of the equipment, as List Installed Equipment returns it.</summary>
    [Input("Installed Equipment ID", "Id of the equipment, as List Installed Equipment returns it.", Wire = "id", Option = "id",
        Minimum = 1, Example = "87700410")]
    public required long InstalledEquipmentId { get; init; }

    /// <summary>The new name of the equipment, such as its type and place.</summary>
    [Input("Name", "The new name of the equipment, such as its type and place.", Example = "Gas furnace, basement")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>When the equipment was installed at the location.</summary>
    [Input("Installed On", "When the equipment was installed at the location.", Clearable = true, Example = "2026-11-03T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    /// <summary>The manufacturer's serial number.</summary>
    [Input("Serial Number", "The manufacturer's serial number.", Example = "SN-4471-0093")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> SerialNumber { get; init; }

    /// <summary>A note about the equipment, replacing the current one.</summary>
    [Input("Memo", "A note about the equipment, replacing the current one.", Example = "Filter on the left side")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Memo { get; init; }

    /// <summary>The company that made the equipment.</summary>
    [Input("Manufacturer", "The company that made the equipment.", Example = "Northwind")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Manufacturer { get; init; }

    /// <summary>The manufacturer's name for this model.</summary>
    [Input("Model", "The manufacturer's name for this model.", Example = "NW-90X")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Model { get; init; }

    /// <summary>The company's cost of the equipment, in the tenant's currency.</summary>
    [Input("Cost", "The company's cost of the equipment, in the tenant's currency.", Clearable = true, Example = "1840.00")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<decimal?> Cost { get; init; }

    /// <summary>When the manufacturer's warranty begins.</summary>
    [Input("Manufacturer Warranty Start", "When the manufacturer's warranty begins.", Clearable = true,
        Example = "2026-11-03T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> ManufacturerWarrantyStart { get; init; }

    /// <summary>When the manufacturer's warranty expires.</summary>
    [Input("Manufacturer Warranty End", "When the manufacturer's warranty expires.", Clearable = true,
        Example = "2036-11-03T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> ManufacturerWarrantyEnd { get; init; }

    /// <summary>When your own company's warranty begins.</summary>
    [Input("Service Provider Warranty Start", "When your own company's warranty begins.", Clearable = true,
        Example = "2026-11-03T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> ServiceProviderWarrantyStart { get; init; }

    /// <summary>When your own company's warranty expires.</summary>
    [Input("Service Provider Warranty End", "When your own company's warranty expires.", Clearable = true,
        Example = "2028-11-03T00:00:00Z")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset?> ServiceProviderWarrantyEnd { get; init; }

    /// <summary>New values of custom fields, each by the id of its type. Assume that omitted fields are removed.</summary>
    [Input("Custom Fields", "New values of custom fields, each by the id of its type. Assume that omitted fields are removed.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<EquipmentCustomField> CustomFields { get; init; }

    /// <summary>All of the files that belong to the equipment. Assume that omitted files are removed.</summary>
    [Input("Attachments", "All of the files that belong to the equipment. Assume that omitted files are removed.",
        Example = """[{"alias":"Name plate","fileName":"photo.jpg","type":"Image","url":"attachments/7f3c/photo.jpg"}]""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<EquipmentAttachmentEntry> Attachments { get; init; }

    /// <summary>Ids of all of the equipment's tags. Assume that omitted tags are removed.</summary>
    [Input("Tag Type IDs", "Ids of all of the equipment's tags. Assume that omitted tags are removed.", Example = "[520011]")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OptionalList<long> TagTypeIds { get; init; }

    /// <summary>Id of the new kind of equipment, such as furnaces.</summary>
    [Input("Equipment Type ID", "Id of the new kind of equipment, such as furnaces.", Example = "5108")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long> EquipmentTypeId { get; init; }

    /// <summary>Installed while the equipment is in place, Replaced after other equipment has replaced it.</summary>
    [Input("Status", "Installed while the equipment is in place, Replaced after other equipment has replaced it.", Example = "Installed")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<InstalledEquipmentStatus> Status { get; init; }

    /// <summary>The date when the equipment was replaced, without a time.</summary>
    [Input("Actual Replacement Date", "The date when the equipment was replaced, without a time.",
        Clearable = true, Example = "2026-11-03")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateOnly?> ActualReplacementDate { get; init; }

    /// <summary>The text of the barcode on the equipment.</summary>
    [Input("Barcode ID", "The text of the barcode on the equipment.", Example = "0012345678905")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> BarcodeId { get; init; }
}
