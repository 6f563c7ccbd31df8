namespace TitanConnector.Cli.Checks;

/// <summary>
/// Where things are put right, in the words that are published. Where ServiceTitan publishes no place, the text says what is needed and
/// names no menu.
/// </summary>
internal static class Screens
{
    // ServiceTitan names the setting: https://developer.servicetitan.io/docs/get-going-manage-client-id-and-secret
    // Partners name the way to it:
    // https://help.gosameday.com/connect-to-service-titan, https://docs.agaveapi.com/source-systems/servicetitan
    public const string Access = "Settings > Integrations > API Application Access";

    // https://developer.servicetitan.io/docs/get-going-create-an-app
    public const string Portal = "developer portal > My Apps";

    // The administrator or, if the application is set up so, its developer generates it:
    // https://developer.servicetitan.io/docs/get-going-manage-client-id-and-secret
    public const string Secret = $"generate a client secret in {Access}, or the developer does in {Portal} > View Connections; "
        + "then titan connections edit NAME --client-secret -; check the environment too";

    // Scopes that were added apply once the administrator has accepted the new version of the application:
    // https://developer.servicetitan.io/docs/faqs-app-key-client-id-secret
    public const string Scopes =
        $"{Portal} > Edit, add what is missing; then an administrator of the tenant accepts the new version in {Access}";

    // No page of ServiceTitan says where the tags are. The API has an operation that creates them.
    public const string BookingProvider =
        "create a booking provider tag, in the settings of integrations or with titan crm booking-provider-tags create";

    // https://help.servicetitan.com/how-to/add-edit-business-unit
    public const string BusinessUnits = "Settings > Operations > Business Units";

    // https://help.servicetitan.com/residential-s-r/docs/jobs-and-projects-home
    public const string JobTypes = "Settings > Operations > Job Types";

    // https://help.servicetitan.com/docs/marketing-pro-faq
    public const string Campaigns = "Settings > Operations > Campaigns";

    // The operation gives what Adjustable Capacity Planning computes from technician shifts, and that is another feature than Adaptive
    // Capacity: https://developer.servicetitan.io/docs/api-resources-dispatch,
    // https://help.servicetitan.com/docs/configure-adaptive-capacity-in-servicetitan-max
    public const string Capacity = "set up Adjustable Capacity Planning, which Technical Support turns on, and the shifts of technicians";

    // https://help.servicetitan.com/docs/configure-and-manage-your-account
    public const string Report = "Reports > All Reports > New Report: save a report in a category that the application may read";
}
