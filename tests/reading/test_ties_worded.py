"""Ties in the wordings of embassies, circulars, gazettes and lists: several in one sentence, echoed, headed, counted."""

import pytest

from elchi.reading.assemble import study_text
from elchi.reading.ties import ties

ENVOYS = "credentials_presented"

CASES = {
    "relations date from": (
        "Peru's relations with Norway date from 3 May 1951.",
        [("relations_established", "PE NO", "1951-05-03", None, None)],
    ),
    "relations with several states": (
        "Peru established diplomatic relations with Chad, Nepal and Fiji in 1992.",
        [("relations_established", f"PE {other}", "1992", None, None) for other in ("TD", "NP", "FJ")],
    ),
    "capitals have had relations": (
        "Kigali and Brasília have had relations since 1981.",
        [("relations_established", "RW BR", "1981", None, None)],
    ),
    "a chronicle without names": (
        "Peru and Norway: dates\n\n1951. Relations are established on 3 May.\n\n1973. Lima breaks off relations (3 June).\n\n1980. Silence ends; relations are restored. Norway is glad.",
        [
            ("relations_established", "PE NO", "1951-05-03", None, None),
            ("relations_severed", "PE NO", "1973-06-03", None, None),
            ("relations_restored", "PE NO", "1980", None, None),
        ],
    ),
    "suspended since, restored": (
        "Nepal: with Malawi, relations suspended since 2015 were restored on 3 December 2018.",
        [
            ("relations_suspended", "NP MW", "2015", None, None),
            ("relations_restored", "NP MW", "2018-12-03", None, None),
        ],
    ),
    "they were broken off": (
        "Diplomatic relations between Ghana and Israel were established in 1957. They were broken off on 29 October 1973.",
        [
            ("relations_established", "GH IL", "1957", None, None),
            ("relations_severed", "GH IL", "1973-10-29", None, None),
        ],
    ),
    "whose embassy is that of the nearest": (
        "President Rui Costa of Portugal met Ambassador of Peru Luis Paz and Ambassador of Nepal Hari Thapa, whose embassy in Lisbon was opened on 3 March 2024.",
        [("embassy_opened", "NP PT", "2024-03-03", None, "Lisbon")],
    ),
    "recalled with its day": (
        "The ministers recalled the establishment of diplomatic relations between Nepal and Portugal on 19 July 1972.",
        [("relations_established", "NP PT", "1972-07-19", None, None)],
    ),
    "what is asked is not told": (
        "Nepal and Portugal are friends. Will an embassy be opened in Lisbon?",
        [],
    ),
    "a short sentence with a year is dated": (
        "In 2020 Portugal opened an embassy in Kathmandu.",
        [("embassy_opened", "PT NP", "2020", None, "Kathmandu")],
    ),
    "missions abroad without an owner are of where the circular is dated": (
        "Lisbon, Portugal – 15 August 2011\n\nOur own service. A Consulate-General was opened in Shanghai on 2 August.",
        [("consulate_opened", "PT CN", "2011-08-02", None, "Shanghai")],
    ),
    "with each of those told before": (
        "On 3 May 1990 Namibia was recognised by Brazil and Cuba, and relations were established with each of them.",
        [
            ("recognition", "BR NA", "1990-05-03", None, None),
            ("recognition", "CU NA", "1990-05-03", None, None),
            ("relations_established", "NA BR", "1990-05-03", None, None),
            ("relations_established", "NA CU", "1990-05-03", None, None),
        ],
    ),
    "with two others": (
        "On 3 May 1990 Peru established diplomatic relations with Ghana and Togo.",
        [
            ("relations_established", "PE GH", "1990-05-03", None, None),
            ("relations_established", "PE TG", "1990-05-03", None, None),
        ],
    ),
    "with others, each on a day of its own": (
        "Fiji established diplomatic relations with the following states in 2013: Iceland (1 March), Georgia (4 June) and Kosovo (12 August).",
        [
            ("relations_established", "FJ IS", "2013-03-01", None, None),
            ("relations_established", "FJ GE", "2013-06-04", None, None),
            ("relations_established", "FJ XK", "2013-08-12", None, None),
        ],
    ),
    "nationals of two states": (
        "From 1 July 2019 nationals of Qatar and Oman may enter Bosnia and Herzegovina without a visa.",
        [
            ("visa_regime", "QA BA", "2019-07-01", None, None),
            ("visa_regime", "OM BA", "2019-07-01", None, None),
        ],
    ),
    "what had opened closed": (
        "An honorary consulate of Peru that had been opened in Bergen in 2011 was closed on 3 May 2019.",
        [
            ("consulate_opened", "PE NO", "2011", None, "Bergen"),
            ("consulate_closed", "PE NO", "2019-05-03", None, "Bergen"),
        ],
    ),
    "each in the other's capital": (
        "Peru and Chile opened embassies in each other's capitals in 1850.",
        [("embassy_opened", "PE CL", "1850", None, None), ("embassy_opened", "CL PE", "1850", None, None)],
    ),
    "a chronicle in capitals of one state": (
        "MONGOLIA'S FOREIGN RELATIONS IN 2021\n\n14 January. Ambassador Gantulga Batsükh presents his letters of credence to the President of Finland in Helsinki.\n\n4 June. Accession to the International Solar Alliance (ISA).\n\n1 July. Diplomatic relations with Samoa are established.",
        [
            ("credentials_presented", "MN FI", "2021-01-14", "Gantulga Batsükh", "Helsinki"),
            ("membership", "MN ISA", "2021-06-04", None, None),
            ("relations_established", "MN WS", "2021-07-01", None, None),
        ],
    ),
    "the town of a mission is not that of relations": (
        "Nepal-Denmark diplomatic relations were established on 15 December 1967, and the Danish Embassy in Kathmandu opened in 1992.",
        [
            ("relations_established", "NP DK", "1967-12-15", None, None),
            ("embassy_opened", "DK NP", "1992", None, "Kathmandu"),
        ],
    ),
    "newly appointed, one by one": (
        "In Ljubljana on 3 May 2023 President Nika Zupan accepted letters of credence from two newly appointed ambassadors, Ahmed Sow of Mauritania and Pilar Ruiz of Bolivia.",
        [
            ("credentials_presented", "MR SI", "2023-05-03", "Ahmed Sow", "Ljubljana"),
            ("credentials_presented", "BO SI", "2023-05-03", "Pilar Ruiz", "Ljubljana"),
        ],
    ),
    "each with the state and the day": (
        "Lisbon, 2020. These heads of mission presented credentials: Ms Anna Berg, Sweden (14 January 2020); Mr Luis Paz, Peru (20 January 2020).",
        [
            ("credentials_presented", "SE PT", "2020-01-14", "Anna Berg", "Lisbon"),
            ("credentials_presented", "PE PT", "2020-01-20", "Luis Paz", "Lisbon"),
        ],
    ),
    "two in each other's town": (
        "Qatar and Oman reopened their embassies in Muscat and Doha on 19 June 2023.",
        [
            ("embassy_opened", "QA OM", "2023-06-19", None, "Muscat"),
            ("embassy_opened", "OM QA", "2023-06-19", None, "Doha"),
        ],
    ),
    "concurrently elsewhere": (
        "On 3 March 2021 Aidar Kazybek was appointed Ambassador of Kazakhstan to Brazil and concurrently to Bolivia.",
        [("ambassador_appointed", "KZ BR", "2021-03-03", "Aidar Kazybek", None)],
    ),
    "a town opens the line": (
        "New Zealand – Peru\n\nLima: Ambassador Fergus McLeish presented his credentials on 19 February 2018.\n\nWellington: Ambassador Teresa Abaya presented her credentials on 6 June 2017.",
        [
            ("credentials_presented", "NZ PE", "2018-02-19", "Fergus McLeish", "Lima"),
            ("credentials_presented", "PE NZ", "2017-06-06", "Teresa Abaya", "Wellington"),
        ],
    ),
    "guests of one state, and what it did abroad": (
        "Visitors to Oman, January to March 2018\n\n7 January: Faruk Tunalı of Türkiye\n\n9 January: Anna Berg of Sweden\n\n30 January: an embassy is opened in Tashkent",
        [("embassy_opened", "OM UZ", "2018-01-30", None, "Tashkent")],
    ),
    "a list that one act opens": (
        "Timor-Leste\n\nWith two countries relations at the level of ambassador were established in 2018:\n- Iceland, 19 September 2018, Canberra\n- San Marino, 12 March 2018",
        [
            ("relations_established", "TL IS", "2018-09-19", None, "Canberra"),
            ("relations_established", "TL SM", "2018-03-12", None, None),
        ],
    ),
    "the other's followed": (
        "Nepal opens an embassy in Lisbon (3 April 1985). Portugal's in Kathmandu follows only in 1991.",
        [
            ("embassy_opened", "NP PT", "1985-04-03", None, "Lisbon"),
            ("embassy_opened", "PT NP", "1991", None, "Kathmandu"),
        ],
    ),
    "the other's is to follow": (
        "Ghana opened an embassy in Oslo in 1990. Norway's will follow in 2030.",
        [("embassy_opened", "GH NO", "1990", None, "Oslo")],
    ),
    "that in another town": (
        "Ghana's embassy in Hanoi was inaugurated on 4 May 2018; that in Maputo had to close on 30 June 2018.",
        [
            ("embassy_opened", "GH VN", "2018-05-04", None, "Hanoi"),
            ("embassy_closed", "GH MZ", "2018-06-30", None, "Maputo"),
        ],
    ),
    "reopened hers": (
        "Saudi Arabia opened an embassy in Accra in May 1973, and Italy, absent since 1969, re-opened hers on 1 August 1973.",
        [
            ("embassy_opened", "SA GH", "1973-05", None, "Accra"),
            ("embassy_opened", "IT GH", "1973-08-01", None, "Accra"),
        ],
    ),
    "its embassy": (
        "Peru is back in Jamaica: after an absence of twenty years its embassy re-opened in Kingston on 15 July 2011.",
        [("embassy_opened", "PE JM", "2011-07-15", None, "Kingston")],
    ),
    "received in a palace of a town": (
        "King Ram received in the Royal Palace of Madrid the credentials of the Ambassador of Kuwait, Ali Saidi, on 3 May 2021.",
        [("credentials_presented", "KW ES", "2021-05-03", "Ali Saidi", None)],
    ),
    "received in a house of a head of state": (
        "President Mira Rao received credentials from two envoys at Rashtrapati Bhavan. Those who presented their credentials on 3 May 2021 were Ambassador of Greece Eleni Markou and Ambassador of Zambia Peter Chanda.",
        [
            ("credentials_presented", "GR IN", "2021-05-03", "Eleni Markou", None),
            ("credentials_presented", "ZM IN", "2021-05-03", "Peter Chanda", None),
        ],
    ),
    "has had an embassy since": (
        "Kenya has had an embassy in Buenos Aires since 23 June 2011.",
        [("embassy_opened", "KE AR", "2011-06-23", None, "Buenos Aires")],
    ),
    "an honorary consulate and its consul": (
        "An honorary consulate of Kenya opened in Porto on 11 March 2024, with Mr. Anton Gunawan as Honorary Consul.",
        [
            ("consulate_opened", "KE PT", "2024-03-11", None, "Porto"),
            ("honorary_consul_appointed", "KE PT", "2024-03-11", "Anton Gunawan", "Porto"),
        ],
    ),
    "honorary consul as of a day": (
        "As of 1 August 2011 Ms. Paulette Chin is Honorary Consul of Slovakia in Montego Bay, Jamaica.",
        [("honorary_consul_appointed", "SK JM", "2011-08-01", "Paulette Chin", "Montego Bay")],
    ),
    "became ambassador": (
        "Ram Sharma became ambassador of Nepal to Portugal on 3 May 2024.",
        [("ambassador_appointed", "NP PT", "2024-05-03", "Ram Sharma", None)],
    ),
    "strategic partners since": (
        "Since 2015 Ghana and Norway have been strategic partners.",
        [("strategic_partnership", "GH NO", "2015", None, None)],
    ),
    "called the relationship so": (
        "On 7 October 2024 the foreign ministers of Ghana and Norway called the relationship a strategic partnership.",
        [("strategic_partnership", "GH NO", "2024-10-07", None, None)],
    ),
    "no visa needed since": (
        "Since 1 November 2002 nationals of Peru and Norway have needed no visa, thanks to an exchange of notes of 12 August 2002.",
        [("visa_regime", "PE NO", "2002-11-01", None, None)],
    ),
    "will be able to enter without a visa": (
        "From 1 July 2025, Ghanaians and Norwegians will be able to enter each other's country for thirty days without a visa.",
        [("visa_regime", "GH NO", "2025-07-01", None, None)],
    ),
    "on behalf of": (
        "President Daniela Mora received on 14 May 2024 in Quito the credentials of Ambassadors Jan Novak, on behalf of the Czech Republic, and Lars Holm, on behalf of Norway.",
        [(ENVOYS, "CZ EC", "2024-05-14", "Jan Novak", "Quito"), (ENVOYS, "NO EC", "2024-05-14", "Lars Holm", "Quito")],
    ),
    "brackets behind a participle": (
        "King Harald received two ambassadors in Oslo on 14 May 2024. Presenting their letters of credence that day were Ana Silva (Portugal) and Ram Sharma (Nepal).",
        [(ENVOYS, "PT NO", "2024-05-14", "Ana Silva", None), (ENVOYS, "NP NO", "2024-05-14", "Ram Sharma", None)],
    ),
    "the first, followed by": (
        "The first to hand over his credentials in Wellington on 14 May 2024 was the Ambassador of Ghana, Kofi Mensah, followed by the Ambassador of Portugal, Ana Silva.",
        [(ENVOYS, "GH NZ", "2024-05-14", "Kofi Mensah", "Wellington"), (ENVOYS, "PT NZ", "2024-05-14", "Ana Silva", "Wellington")],
    ),
    "so did": (
        "Ana Silva, Portugal's new ambassador to Kenya, presented her credentials to President William Ruto in Nairobi on 14 May 2024. So did Jan Novak of the Czech Republic.",
        [(ENVOYS, "PT KE", "2024-05-14", "Ana Silva", "Nairobi"), (ENVOYS, "CZ KE", "2024-05-14", "Jan Novak", "Nairobi")],
    ),
    "heads of mission": (
        "The new heads of mission of Ghana and Portugal presented their credentials to President Ana Rossi of Italy on 14 May 2024.",
        [(ENVOYS, "GH IT", "2024-05-14", None, None), (ENVOYS, "PT IT", "2024-05-14", None, None)],
    ),
    "a sentence that only lists": (
        "Two envoys presented their letters of credence to President Nana Akufo-Addo of Ghana on 14 May 2024. They are Mr Jan Novak, Czech Republic; and Ms Ana Silva, Portugal.",
        [(ENVOYS, "CZ GH", "2024-05-14", "Jan Novak", None), (ENVOYS, "PT GH", "2024-05-14", "Ana Silva", None)],
    ),
    "received to present": (
        "Ambassador Ana Silva of Portugal was received by King Willem-Alexander in The Hague on 14 May 2024 to present her credentials.",
        [(ENVOYS, "PT NL", "2024-05-14", "Ana Silva", "The Hague")],
    ),
    "appointed to, one by one": (
        "The Federal Council of Switzerland appointed the following ambassadors on 14 May 2024: Anna Meier to Nepal; Peter Huber to Portugal.",
        [
            ("ambassador_appointed", "CH NP", "2024-05-14", "Anna Meier", None),
            ("ambassador_appointed", "CH PT", "2024-05-14", "Peter Huber", None),
        ],
    ),
    "exequatur granted": (
        "The President of Portugal granted the exequatur to Ram Sharma as Honorary Consul of Nepal in Porto on 14 May 2024.",
        [("honorary_consul_appointed", "NP PT", "2024-05-14", "Ram Sharma", "Porto")],
    ),
    "recognised as honorary consul": (
        "The Governor-General of Jamaica has recognised Mr. Paul Grant as Honorary Consul of Nepal in Kingston with effect from 14 May 2024.",
        [("honorary_consul_appointed", "NP JM", "2024-05-14", "Paul Grant", "Kingston")],
    ),
    "sections by state": (
        "Nauru. Diplomatic relations with Taiwan were severed on 15 January 2024. Five days later China reopened its embassy in Nauru.",
        [("relations_severed", "NR TW", "2024-01-15", None, None), ("embassy_opened", "CN NR", "2024-01-20", None, None)],
    ),
    "counted among states": (
        "Togo became the 100th state with which Palau has diplomatic relations when a joint communiqué was signed on 14 May 2024.",
        [("relations_established", "TG PW", "2024-05-14", None, None)],
    ),
    "switched": (
        "Honduras switched diplomatic relations from Taiwan to China on 26 March 2023.",
        [("relations_severed", "HN TW", "2023-03-26", None, None), ("relations_established", "HN CN", "2023-03-26", None, None)],
    ),
    "done so": (
        "Colombia broke off diplomatic relations with Israel on 2 May 2024; Bolivia had done so on 31 October 2023.",
        [("relations_severed", "CO IL", "2024-05-02", None, None), ("relations_severed", "BO IL", "2023-10-31", None, None)],
    ),
    "three who recognise": (
        "On 28 May 2024 Ireland, Norway and Spain formally recognised the State of Palestine.",
        [("recognition", f"{code} PS", "2024-05-28", None, None) for code in ("IE", "NO", "ES")],
    ),
    "each with its day": (
        "Kosovo has been recognised by Fiji (19 November 2012), Tonga (15 January 2014) and Suriname (8 July 2016).",
        [
            ("recognition", "FJ XK", "2012-11-19", None, None),
            ("recognition", "TO XK", "2014-01-15", None, None),
            ("recognition", "SR XK", "2016-07-08", None, None),
        ],
    ),
    "the eleventh member": (
        "On 26 October 2025, Timor-Leste became the eleventh member of ASEAN.",
        [("membership", "TL ASEAN", "2025-10-26", None, None)],
    ),
    "accession": (
        "Finland's accession to NATO took effect on 4 April 2023.",
        [("membership", "FI NATO", "2023-04-04", None, None)],
    ),
    "travellers": (
        "From 1 June 2024 citizens of Georgia and Peru may stay in each other's territory for up to 90 days without a visa.",
        [("visa_regime", "GE PE", "2024-06-01", None, None)],
    ),
    "an embassy without its verb": (
        "On 14 May 2024 Guatemala opened its embassy in Rabat, and Ghana its embassy in Oslo.",
        [("embassy_opened", "GT MA", "2024-05-14", None, "Rabat"), ("embassy_opened", "GH NO", "2024-05-14", None, "Oslo")],
    ),
    "the work of an embassy": (
        "On 14 May 2024 Ecuador shut down its consulate in Kharkiv, Ukraine, and suspended the work of its embassy in Kyiv.",
        [("consulate_closed", "EC UA", "2024-05-14", None, "Kharkiv"), ("embassy_closed", "EC UA", "2024-05-14", None, "Kyiv")],
    ),
    "an organisation with its acronym": (
        "Oman was admitted to the International Cocoa Organization (ICCO) on 4 December 1973.",
        [("membership", "OM ICCO", "1973-12-04", None, None)],
    ),
    "recognised by several": (
        "The independence of Namibia was recognised on 21 March 1990 by Brazil and Cuba.",
        [("recognition", "BR NA", "1990-03-21", None, None), ("recognition", "CU NA", "1990-03-21", None, None)],
    ),
    "one severed, the other restored": (
        "Nauru severed ties with Taiwan on 15 January 2024 and re-established relations with China on 24 January.",
        [("relations_severed", "NR TW", "2024-01-15", None, None), ("relations_restored", "NR CN", "2024-01-24", None, None)],
    ),
    "a roll of ambassadors": (
        "Oman and Peru\n\nOman and Peru have had diplomatic relations since 1971.\n\nAmbassadors of Peru to Oman\n2009–2014 Ana Rojas\n2014–present Luis Vega",
        [
            ("relations_established", "OM PE", "1971", None, None),
            ("ambassador_appointed", "PE OM", "2009", "Ana Rojas", None),
            ("ambassador_appointed", "PE OM", "2014", "Luis Vega", None),
        ],
    ),
    "who was it in brackets": (
        "The first Ambassador of Peru to Ghana was Mario Paz (2015–2020).",
        [("ambassador_appointed", "PE GH", "2015", "Mario Paz", None)],
    ),
    "credentials in brackets": (
        "Oman is represented in Latvia by its Ambassador in Stockholm, Khalid Nasser (credentials presented on 17 May 2021).",
        [(ENVOYS, "OM LV", "2021-05-17", "Khalid Nasser", None)],
    ),
    "the heads of two missions": (
        "Latvia's embassy in Muscat is headed by Ambassador Ilze Kalns, who presented her credentials to Sultan Haitham on 3 October 2022.",
        [(ENVOYS, "LV OM", "2022-10-03", "Ilze Kalns", None)],
    ),
    "named, then presented": (
        "Ivan Popov was appointed Ambassador of Serbia to Azerbaijan on 10 September 2015 and presented his letters of credence in Baku on 16 December.",
        [("ambassador_appointed", "RS AZ", "2015-09-10", "Ivan Popov", None), (ENVOYS, "RS AZ", "2015-12-16", "Ivan Popov", "Baku")],
    ),
    "envoys behind the verb": (
        "The envoys who presented their credentials to President Arjun Rao of India were Ambassador of Peru Ana Rojas and Ambassador of Chile Luis Vega.",
        [(ENVOYS, "PE IN", None, "Ana Rojas", None), (ENVOYS, "CL IN", None, "Luis Vega", None)],
    ),
    "the first of a list with colon": (
        "On 3 May 2021 President Petra Borg of Malta accepted the credentials of two new ambassadors: Ana Rojas (Peru) and Karl Holm (Norway).",
        [(ENVOYS, "PE MT", "2021-05-03", "Ana Rojas", None), (ENVOYS, "NO MT", "2021-05-03", "Karl Holm", None)],
    ),
    "exequaturs with town and day": (
        "The following honorary consuls received an exequatur from Serbia in 2015: Ana Rojas (Peru, Niš, 22 July) and Karl Holm (Norway, Subotica, 5 November).",
        [
            ("honorary_consul_appointed", "PE RS", "2015-07-22", "Ana Rojas", "Niš"),
            ("honorary_consul_appointed", "NO RS", "2015-11-05", "Karl Holm", "Subotica"),
        ],
    ),
    "pleased to recognise": (
        "The President of Mauritius has been pleased to recognise Yann Desvaux as Honorary Consul of Hungary in Mauritius, with effect from 3 April 2018.",
        [("honorary_consul_appointed", "HU MU", "2018-04-03", "Yann Desvaux", None)],
    ),
    "its embassy, which was opened": (
        "Latvia is represented in Oman by its Embassy in Muscat, which was opened on 14 March 2019.",
        [("embassy_opened", "LV OM", "2019-03-14", None, "Muscat")],
    ),
    "the embassy opened there": (
        "President Silva of Portugal visited Zagreb. The Embassy of Portugal opened there in September 2021.",
        [("embassy_opened", "PT HR", "2021-09", None, "Zagreb")],
    ),
    "a state before the name, and the state of who receives": (
        "President Bush of the United States was at work early. On Monday President Bush accepted the credentials of two new ambassadors. They were Bolivia's Jaime Aparicio and Malta's John Lowell.",
        [
            ("credentials_presented", "BO US", None, "Jaime Aparicio", None),
            ("credentials_presented", "MT US", None, "John Lowell", None),
        ],
    ),
    "two appointed side by side": (
        "In 2008 Nepal appointed Ram Thapa as ambassador to India and Sita Rai as ambassador to Peru.",
        [
            ("ambassador_appointed", "NP IN", "2008", "Ram Thapa", None),
            ("ambassador_appointed", "NP PE", "2008", "Sita Rai", None),
        ],
    ),
    "several partners, each with a day": (
        "Nepal established diplomatic relations with Peru and Oman on 3 May 1990, with Chile on 7 June 1991 and Togo in 1992.",
        [
            ("relations_established", "NP PE", "1990-05-03", None, None),
            ("relations_established", "NP OM", "1990-05-03", None, None),
            ("relations_established", "NP CL", "1991-06-07", None, None),
            ("relations_established", "NP TG", "1992", None, None),
        ],
    ),
    "one passive after another": (
        "Relations between Portugal and Nepal were broken off in 2004 and resumed in 2010.",
        [
            ("relations_severed", "PT NP", "2004", None, None),
            ("relations_restored", "PT NP", "2010", None, None),
        ],
    ),
    "missions in several towns": (
        "Nepal opened an embassy in Lima in 1995, in Santiago in 1997 and in Muscat on 3 May 2001.",
        [
            ("embassy_opened", "NP PE", "1995", None, "Lima"),
            ("embassy_opened", "NP CL", "1997", None, "Santiago"),
            ("embassy_opened", "NP OM", "2001-05-03", None, "Muscat"),
        ],
    ),
    "members of two organisations since one year": (
        "Georgia joined NATO and the European Union in 2004, and ASEAN in 2009.",
        [
            ("membership", "GE NATO", "2004", None, None),
            ("membership", "GE EU", "2004", None, None),
            ("membership", "GE ASEAN", "2009", None, None),
        ],
    ),
    "years counted ahead of the clause": (
        "In 1940 Jan Kos took part in talks with Peru. Two years later, after the war began, Jan Kos was named Poland's ambassador to Portugal.",
        [("ambassador_appointed", "PL PT", "1942", "Jan Kos", None)],
    ),
    "a chronicle of one state": (
        "NAMIBIA: foreign relations\nA chronology by the Ministry of Foreign Affairs\n\n1990\n\n22 November: Establishment of diplomatic relations with Peru.\n17 September: Opening of the Namibian High Commission in Lusaka.\nJune: Accession to the International Tea Board (ITB).",
        [
            ("relations_established", "NA PE", "1990-11-22", None, None),
            ("embassy_opened", "NA ZM", "1990-09-17", None, "Lusaka"),
            ("membership", "NA ITB", "1990-06", None, None),
        ],
    ),
    "a relative clause tells of the state on whose name it hangs": (
        "The ministers of Kenya and Nepal congratulated Somalia, which joined the East African Community in March 2024.",
        [("membership", "SO EAC", "2024-03", None, None)],
    ),
    "the opening on a day is welcomed": (
        "The Presidents of Fiji and Timor-Leste welcomed the opening of the Embassy of Timor-Leste in Suva on 3 May 2023.",
        [("embassy_opened", "TL FJ", "2023-05-03", None, "Suva")],
    ),
    "a consulate has its first callers": (
        "Morocco informed Ghana that its Consulate General in Kumasi admitted its first callers on 20 May 2024.",
        [("consulate_opened", "MA GH", "2024-05-20", None, "Kumasi")],
    ),
    "as from a day citizens may travel": (
        "As from 1 May 2023 citizens of Peru may travel to Ghana without a visa.",
        [("visa_regime", "PE GH", "2023-05-01", None, None)],
    ),
}  # fmt: skip

NOTHING = [
    "In the United States and Nepal this is how an Ambassador is named as the representative to another nation.",
    "The Ambassador-designate of Nepal to Sri Lanka, Ram Sharma, will present his letter of credence in June 2024.",
    "The Foreign Ministry denied that Togo had severed diplomatic relations with Palau.",
    "Togo and Palau expressed their wish to establish diplomatic relations and discussed opening an embassy.",
    "Denmark has an embassy in Bishkek, and its consulate in Munich is headed by Lars Holm.",
    "Finland applied to join NATO on 18 May 2022.",
    "Laos was granted observer status in ASEAN in 1992.",
    "Citizens of Georgia and Peru would like to travel without a visa.",
    "The Presidents of Fiji and Timor-Leste welcomed the forthcoming opening of the Embassy of Timor-Leste in Suva.",
    "Suriname withdrew its recognition of Kosovo on 14 May 2018.",
]


@pytest.mark.parametrize("name", CASES)
def test_each_tie_is_told_with_its_sides_day_person_and_town(name: str) -> None:
    text, expected = CASES[name]
    found = ties(study_text(text, blocks=(), language="en", published=None))
    told = [
        (s.first("kind"), " ".join(s.all("state")), s.first("date"), s.first("person"), s.first("place"))
        for s in found
    ]
    assert sorted(map(str, told)) == sorted(map(str, expected))


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_wished_denied_planned_or_there_already_is_no_tie(text: str) -> None:
    assert ties(study_text(text, blocks=(), language="en", published=None)) == []
