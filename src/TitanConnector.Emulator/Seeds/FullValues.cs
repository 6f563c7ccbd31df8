using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Seeds;

/// <summary>Values for one record of a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Values">The values as JSON, with references that start with @.</param>
/// <param name="Where">Which record; the first that fulfils it.</param>
internal sealed record FullValues(Collection Table, string Values, string Where = "1")
{
    public static IReadOnlyList<FullValues> All { get; } =
    [
        new(SettingsTables.Technicians,
            """
            {"mainZoneId":"@/dispatch/v2/zones","zoneIds":["@/dispatch/v2/zones"],
             "home":{"street":"418 Sycamore Lane","unit":"Apt. 2","country":"USA","city":"Columbus","state":"OH","zip":"43215",
              "streetAddress":"418 Sycamore Lane Apt. 2","latitude":39.9587,"longitude":-82.9971},
             "customFields":[{"typeId":"@technician_custom_field_types","name":"Van number","value":"12"}],
             "aadUserId":"tess.moreno@example.com","permissions":[{"id":1,"value":"On"}],"currentValue":1240.5,"jobId":"@jobs",
             "mobilePhone":"(614) 555-0190","outboundCallerId":"(614) 555-0100","payrollId":"P-1007",
             "payrollProfileId":1,"appoitmentId":"@appointments","shiftStart":"08:00:00","shiftEnd":"17:00:00",
             "startDate":"2020-01-06T00:00:00Z","skills":[{"id":"@/dispatch/v2/technician-skills","name":"Gas furnaces"}],
             "location":{"latitude":39.9612,"longitude":-82.9988,"coordinatesUpdatedOn":"2026-01-05T13:55:00Z"},
             "bio":"<p>Ten years with gas furnaces.</p>","memo":"<p>Speaks Spanish.</p>"}
            """),
        new(SettingsTables.BusinessUnits,
            """
            {"invoiceHeader":"<p>Buckeye Heating &amp; Cooling</p>","authorizationParagraph":"<p>I authorize the work described above.</p>",
             "acknowledgementParagraph":"<p>The work was completed.</p>","address":{"unit":"Suite 4"},"materialSku":"MAT-FILTER",
             "quickbooksClass":"HVAC","accountCode":"4000","franchiseId":"F-12","conceptCode":"BHC","corporateContractNumber":"C-2020-17",
             "division":{"id":1,"name":"Residential"},"tagTypeIds":["@tag_types"],
             "tenant":{"id":1,"name":"Buckeye Home Services","accountCode":"1000","franchiseId":"F-12","conceptCode":"BHC",
              "modifiedOn":"2020-01-06T14:00:00Z"}}
            """),
        new(SettingsTables.TagTypes, """{"importance":"High"}"""),
        new(MarketingTables.Campaigns,
            """
            {"category":{"id":"@/marketing/v2/categories","name":"Online","active":true},"source":"Other","otherSource":"Neighborhood forum",
             "businessUnit":"HVAC","medium":"Other","otherMedium":"Banner"}
            """),
        new(CrmTables.Customers,
            """{"paymentTermId":"@/accounting/v2/payment-terms","creditLimit":5000,"creditLimitBalance":4250.5,"address":{"unit":"Unit 3"}}"""),
        new(CrmTables.Customers, """{"mergedToId":"@customers"}""", "active = 0"),
        new(CrmTables.CustomerContacts,
            """
            {"memo":"after 5 pm","preferences":{"jobRemindersEnabled":true,"marketingUpdatesEnabled":false,"invoiceStatementNotification":true}}
            """),
        new(CrmTables.LocationContacts,
            """{"preferences":{"jobRemindersEnabled":true,"marketingUpdatesEnabled":false,"invoiceStatementNotification":false}}"""),
        new(CrmTables.Locations,
            """
            {"customFields":[{"typeId":"@location_custom_field_types","name":"Water shut-off","value":"Basement, left of the stairs"}],
             "zoneId":"@/dispatch/v2/zones","tagTypeIds":["@tag_types#3"],"taxZoneId":"@/accounting/v2/tax-zones"}
            """),
        new(CrmTables.Locations, """{"mergedToId":"@locations"}""", "active = 0"),
        new(CrmTables.LocationFieldTypes,
            """{"dataType":"Dropdown","dataTypeOptions":["16x25x4","20x25x4"]}""",
            "json ->> '$.name' = 'Filter size'"),
        new(AccountingTables.InvoiceFieldTypes,
            """{"dataType":"Dropdown","dataTypeOptions":["Service","Install"]}""",
            "json ->> '$.name' = 'Cost center'"),
        new(AccountingTables.PaymentFieldTypes, """{"dataType":"Dropdown","dataTypeOptions":["D-114","D-115"]}"""),
        new(JobTables.ProjectFieldTypes, """{"dataType":"Dropdown","dataTypeOptions":["Hale & Sons","Other"]}"""),
        new(CrmTables.Bookings,
            """{"uploadedImages":["leak.jpg"],"dismissingReasonId":2,"address":{"unit":"Unit 7"}}""",
            "json ->> '$.status' = 'Dismissed'"),
        new(CrmTables.BookingContacts, """{"memo":"call in the morning"}"""),
        new(JobTables.JobTypes,
            """
            {"skills":["Gas furnaces"],"tagTypeIds":["@tag_types#1"],"soldThreshold":100,"class":"Service","summary":"Ask for the age of the system."}
            """),
        new(JobTables.ProjectTypes, """{"description":"New system in a house that has none","createdById":"@technicians"}"""),
        new(JobTables.Jobs,
            """
            {"recallForId":"@jobs","warrantyId":"@jobs","jobGeneratedLeadSource":{"jobId":"@jobs","employeeId":"@technicians"},
             "tagTypeIds":["@tag_types"],"leadCallId":"@/telecom/v3/calls","partnerLeadCallId":"@/telecom/v3/calls","customerPo":"PO-1180",
             "soldById":"@technicians","membershipId":"@/memberships/v2/memberships","createdFromEstimateId":"@/sales/v2/estimates",
             "estimateIds":["@/sales/v2/estimates"],
             "customFields":[{"typeId":"@job_custom_field_types","name":"Access","value":"Key"}]}
            """,
            "id > (SELECT min(id) FROM jobs)"),
        new(JobTables.Appointments, """{"specialInstructions":"Park in the alley."}"""),
        new(JobTables.Projects,
            """
            {"summary":"<p>Replacement of the whole system</p>","subStatus":"Waiting for parts","subStatusId":"@project_sub_statuses",
             "projectManagerIds":["@technicians#4"],
             "customFields":[{"typeId":"@project_custom_field_types","name":"Architect","value":"Hale & Sons"}]}
            """),
        new(AccountingTables.Invoices, Invoice, "json_array_length(json, '$.items') > 0"),
        new(AccountingTables.Invoices, """{"adjustmentToId":"@invoices"}""", "id > (SELECT min(id) FROM invoices)"),
        new(AccountingTables.Payments,
            """
            {"authCode":"A-90317","customFields":[{"name":"Deposit slip","value":"D-114"}],
             "deposit":{"id":"@/accounting/v2/bank-deposits","name":"Deposit 2020-01"},"memo":"Paid at the door",
             "generalLedgerAccount":{"id":"@/accounting/v2/gl-accounts","name":"Undeposited funds","number":"1100","type":"Asset","detailType":"Cash"}}
            """),
        new(AccountingTables.Payments, """{"refundedPaymentId":"@payments"}""", "id > (SELECT min(id) FROM payments)"),
        new(EquipmentTables.InstalledEquipment,
            """
            {"equipmentId":"@/pricebook/v2/equipment","invoiceItemId":"@invoices","barcodeId":"B-20012","memo":"Filter behind the panel",
             "serviceProviderWarrantyStart":"2020-02-01T00:00:00Z","serviceProviderWarrantyEnd":"2022-02-01T00:00:00Z",
             "tags":[{"id":1,"ownerId":"@installed_equipment","typeId":"@tag_types","typeName":"VIP","memo":"Under contract","color":"#D4AF37",
              "textColor":"#FFFFFF","code":"T1"}],
             "predictedReplacementMonths":84,"predictedReplacementDate":"2033-01-05"}
            """),
        new(EquipmentTables.InstalledEquipment, """{"actualReplacementDate":"2025-10-20"}""", "active = 0"),
    ];

    public const string EquipmentDetails =
        """
        {"customFields":[{"typeId":"@equipment_custom_field_types","value":"16x25x4"}],
         "attachments":[{"alias":"Label","fileName":"label.jpg","type":"Image","url":"https://files.example.com/label.jpg"}]}
        """;

    private const string Invoice =
        """
        {"budgetCodeId":"@/jpm/v2/work-breakdown-structure/budget-codes","salesTaxCode":{"id":"@/accounting/v2/tax-zones","name":"Franklin County","taxRate":0.075},
         "taxZoneId":"@/accounting/v2/tax-zones","invoiceType":{"id":1,"name":"Job"},"depositedOn":"2020-02-10T00:00:00Z",
         "royalty":{"date":"2020-02-28T00:00:00Z","sentOn":"2020-03-02T00:00:00Z","memo":"February"},
         "employeeInfo":{"id":"@technicians","name":"Tess Moreno","modifiedOn":"2020-02-01T14:00:00Z"},
         "commissionEligibilityDate":"2020-02-10","assignedTo":{"id":"@technicians","name":"Tess Moreno"},"importId":"IMP-1","exportId":"EXP-1",
         "materialSkuId":"@skus#4","membershipId":"@/memberships/v2/memberships",
         "items":{"budgetCodeId":"@/jpm/v2/work-breakdown-structure/budget-codes","inventoryLocationId":"@/inventory/v2/warehouses","inventoryLocation":"Main warehouse",
          "generalLedgerAccount":{"id":"@/accounting/v2/gl-accounts","name":"Service revenue","number":"4000","type":"Income","detailType":"Service"},
          "costOfSaleAccount":{"id":"@/accounting/v2/gl-accounts","name":"Materials","number":"5000","type":"Cost of goods sold","detailType":"Supplies"},
          "assetAccount":{"id":"@/accounting/v2/gl-accounts","name":"Inventory","number":"1200","type":"Asset","detailType":"Inventory"},
          "itemGroup":{"rootId":1,"name":"Tune-up"},"soldHours":1.5,"serviceDate":"2020-02-08T00:00:00Z","displayInAmount":true,
          "importId":"IMP-1-1","exportId":"EXP-1-1","inventoryStatus":"Filled","memberPrice":"79.00","technicianId":"@technicians",
          "installedEquipmentId":"@installed_equipment","estimateItemId":"@/sales/v2/estimates"}}
        """;
}
