using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>The custom fields that customers and locations can have.</summary>
internal static class CustomFieldTypes
{
    public static IEnumerable<Operation> Operations =>
    [
        Module.Crm.List("customers/custom-fields", Types(CrmTables.CustomerFieldTypes)),
        Module.Crm.List("locations/custom-fields", Types(CrmTables.LocationFieldTypes)),
    ];

    private static ListQuery Types(Collection types) =>
        new(types, [.. Filter.Created, .. Filter.Modified]) { Sort = ListQuery.StandardSort };
}
