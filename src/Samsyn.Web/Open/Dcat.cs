using System.Globalization;
using System.Security;
using System.Text;
using Samsyn.Results;

namespace Samsyn.Web.Open;

/// <summary>The catalogue of the open tables as DCAT-AP-SE 3, in RDF/XML with whole addresses, as dataportal.se harvests it.</summary>
internal static class Dcat
{
    private const string Licence = "http://creativecommons.org/publicdomain/zero/1.0/",
        Publications = "http://publications.europa.eu/resource/authority";

    public static string Write(IReadOnlyList<OpenCube> cubes, string site)
    {
        var rdf = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
            + "xmlns:dcat=\"http://www.w3.org/ns/dcat#\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:foaf=\"http://xmlns.com/foaf/0.1/\" "
            + "xmlns:vcard=\"http://www.w3.org/2006/vcard/ns#\">\n");
        rdf.Append(CultureInfo.InvariantCulture, $"""
            <dcat:Catalog rdf:about="{site}/datasets/dcat">
              <dcterms:title xml:lang="sv">Samsyn: statistik om återvändande</dcterms:title>
              <dcterms:description xml:lang="sv">Öppen statistik om återvändande från tre myndigheter.</dcterms:description>
              <dcterms:publisher rdf:resource="{site}/#migrationsverket"/>
              <dcterms:license rdf:resource="{Licence}"/>
              <dcterms:language rdf:resource="{Publications}/language/SWE"/>

            """);
        foreach (var cube in cubes) rdf.Append(CultureInfo.InvariantCulture, $"  <dcat:dataset rdf:resource=\"{Address(site, cube)}\"/>\n");
        rdf.Append(CultureInfo.InvariantCulture, $"  <dcat:service rdf:resource=\"{site}{OpenDataApi.Root}\"/>\n</dcat:Catalog>\n");
        rdf.Append(CultureInfo.InvariantCulture, $"""
            <foaf:Agent rdf:about="{site}/#migrationsverket"><foaf:name>Migrationsverket</foaf:name>
              <dcterms:type rdf:resource="http://purl.org/adms/publishertype/NationalAuthority"/></foaf:Agent>
            <vcard:Organization rdf:about="{site}/oppna-data#kontakt"><rdf:type rdf:resource="http://www.w3.org/2006/vcard/ns#Kind"/>
              <vcard:fn>Samsyn, statistik</vcard:fn><vcard:hasEmail rdf:resource="mailto:statistik@example.se"/></vcard:Organization>
            <dcat:DataService rdf:about="{site}{OpenDataApi.Root}"><dcterms:title xml:lang="sv">Statistik-API (PxWebApi 2)</dcterms:title>
              <dcat:endpointURL rdf:resource="{site}{OpenDataApi.Root}"/><dcterms:publisher rdf:resource="{site}/#migrationsverket"/>
              <dcat:contactPoint rdf:resource="{site}/oppna-data#kontakt"/></dcat:DataService>

            """);
        foreach (var cube in cubes) Append(rdf, cube, site);
        return rdf.Append("</rdf:RDF>\n").ToString();
    }

    private static string Address(string site, OpenCube cube) => $"{site}{OpenDataApi.Root}/tables/{cube.Id}";

    private static void Append(StringBuilder rdf, OpenCube cube, string site)
    {
        var (address, quarterly) = (Address(site, cube), cube.Time.TimeUnit == "Q");
        (string Format, string Title, string Type)[] forms =
            [("px", "PC-Axis", "text/plain"), ("json-stat2", "JSON-stat 2.0", "application/json"), ("csv", "CSV", "text/csv"),
                ("sdmx-csv", "SDMX-CSV 2.0", "text/csv"), ("parquet", "Parquet", "application/octet-stream")];
        rdf.Append(CultureInfo.InvariantCulture, $"""
            <dcat:Dataset rdf:about="{address}">
              <dcterms:title xml:lang="sv">{SecurityElement.Escape(cube.Title)}</dcterms:title>
              <dcterms:title xml:lang="en">{SecurityElement.Escape(cube.English)}</dcterms:title>
              <dcterms:description xml:lang="sv">{SecurityElement.Escape(cube.Note)}</dcterms:description>
              <dcterms:publisher rdf:resource="{site}/#migrationsverket"/>
              <dcat:contactPoint rdf:resource="{site}/oppna-data#kontakt"/>
              <dcat:theme rdf:resource="{Publications}/data-theme/JUST"/><dcat:theme rdf:resource="{Publications}/data-theme/SOCI"/>
              <dcat:keyword xml:lang="sv">återvändande</dcat:keyword>
              <dcterms:accessRights rdf:resource="{Publications}/access-right/PUBLIC"/>
              <dcterms:accrualPeriodicity rdf:resource="{Publications}/frequency/{(quarterly ? "QUARTERLY" : "ANNUAL")}"/>
              <dcterms:modified rdf:datatype="http://www.w3.org/2001/XMLSchema#date">{cube.Updated.SwedishDay:yyyy-MM-dd}</dcterms:modified>

            """);
        foreach (var (form, _, _) in forms)
            rdf.Append(CultureInfo.InvariantCulture, $"  <dcat:distribution rdf:resource=\"{address}/data?outputFormat={form}\"/>\n");
        rdf.Append("</dcat:Dataset>\n");
        foreach (var (form, title, type) in forms)
            rdf.Append(CultureInfo.InvariantCulture, $"<dcat:Distribution rdf:about=\"{address}/data?outputFormat={form}\">"
                + $"<dcterms:title xml:lang=\"sv\">{title}</dcterms:title>"
                + $"<dcat:accessURL rdf:resource=\"{address}/data?outputFormat={form}\"/>"
                + $"<dcat:mediaType rdf:resource=\"https://www.iana.org/assignments/media-types/{type}\"/><dcterms:license "
                + $"rdf:resource=\"{Licence}\"/>"
                + $"<dcat:accessService rdf:resource=\"{site}{OpenDataApi.Root}\"/></dcat:Distribution>\n");
    }
}
