using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

[Action("updateInstalledEquipment", "Update Installed Equipment", "PATCH",
    "/equipmentsystems/v2/tenant/{tenant}/installed-equipment/{id}", Effect.Update,
    Group = "equipment", Verb = "update",
    Description = "Changes the given fields of an installed equipment and leaves the others as they are.")]
public sealed record UpdateInstalledEquipment : TitanAction<DetailedInstalledEquipment>
{
    [Input("Installed Equipment ID", "The equipment's id, as List Installed Equipment gives it.",
        Wire = "id", Option = "id", Minimum = 1, Example = "87700410")]
    public required long InstalledEquipmentId { get; init; }

    [Input("Name", "The new name.", Example = "Gas furnace, basement")]
    public Optional<string> Name { get; init; }

    [Input("Installed On", "When the equipment was installed.", Clearable = true, Example = "2026-11-03T00:00:00Z")]
    public Optional<DateTimeOffset?> InstalledOn { get; init; }

    [Input("Serial Number", "The new serial number.", Example = "SN-4471-0093")]
    public Optional<string> SerialNumber { get; init; }

    [Input("Memo", "The new note.", Example = "Filter on the left side")]
    public Optional<string> Memo { get; init; }

    [Input("Manufacturer", "Who made the equipment.", Example = "Northwind")]
    public Optional<string> Manufacturer { get; init; }

    [Input("Model", "The new model.", Example = "NW-90X")]
    public Optional<string> Model { get; init; }

    [Input("Cost", "What the equipment costs.", Clearable = true, Example = "1840.00")]
    public Optional<decimal?> Cost { get; init; }

    [Input("Manufacturer Warranty Start", "When the manufacturer's warranty starts.", Clearable = true, Example = "2026-11-03T00:00:00Z")]
    public Optional<DateTimeOffset?> ManufacturerWarrantyStart { get; init; }

    [Input("Manufacturer Warranty End", "When the manufacturer's warranty ends.", Clearable = true, Example = "2036-11-03T00:00:00Z")]
    public Optional<DateTimeOffset?> ManufacturerWarrantyEnd { get; init; }

    [Input("Service Provider Warranty Start", "When your own warranty starts.", Clearable = true, Example = "2026-11-03T00:00:00Z")]
    public Optional<DateTimeOffset?> ServiceProviderWarrantyStart { get; init; }

    [Input("Service Provider Warranty End", "When your own warranty ends.", Clearable = true, Example = "2028-11-03T00:00:00Z")]
    public Optional<DateTimeOffset?> ServiceProviderWarrantyEnd { get; init; }

    [Input("Custom Fields", "New values of custom fields, by the id of their type: assume that those left out are removed.",
        Example = """[{"typeId":310045,"value":"Gold"}]""")]
    public Optional<EquipmentCustomField[]> CustomFields { get; init; }

    [Input("Attachments", "Files that go with the equipment, all of them: assume that those left out are removed.",
        Example = """[{"alias":"Name plate","fileName":"photo.jpg","type":"Image","url":"attachments/7f3c/photo.jpg"}]""")]
    public Optional<EquipmentAttachmentEntry[]> Attachments { get; init; }

    [Input("Tag Type IDs", "Ids of the equipment's tags, all of them: assume that those left out are taken off.", Example = "[520011]")]
    public Optional<long[]> TagTypeIds { get; init; }

    [Input("Equipment Type ID", "Id of the new kind of equipment.", Example = "5108")]
    public Optional<long> EquipmentTypeId { get; init; }

    [Input("Status", "Whether the equipment is still in place.", Example = "Installed")]
    public Optional<InstalledEquipmentStatus> Status { get; init; }

    [Input("Actual Replacement Date", "The day on which the equipment was replaced, without a time.",
        Clearable = true, Example = "2026-11-03")]
    public Optional<DateOnly?> ActualReplacementDate { get; init; }

    [Input("Barcode ID", "What the barcode on the equipment says.", Example = "0012345678905")]
    public Optional<string> BarcodeId { get; init; }
}
